// What of the server is bundled, and under which names it is started. scripts/build-server.mjs says when.
export default {
  platform: 'node',
  input: {
    'main': 'packages/server/main.ts',
    'command-line': 'packages/server/cli/main.ts',
    'checkpoint-thread': 'packages/server/storage/dialects/checkpoint-thread.ts',
    'writer-thread': 'packages/server/request-log/writer-thread.ts',
  },
  // The stages of a request are told by the names of their functions, which must not be made others.
  output: { format: 'esm', keepNames: true },
}
