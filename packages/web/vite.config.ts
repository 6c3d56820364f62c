import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `vite` in development finds a running workspace server. */
const server = process.env.UNDERSTUDY_PUBLIC_URL ?? 'http://localhost:4000'

export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    // The server's content security policy allows fonts and styles from itself only: a font inlined as data: would be refused.
    assetsInlineLimit: 0,
    // Which file needs which: scripts/web-budget.test.mjs weighs what a screen loads.
    manifest: true,
  },
  server: { proxy: { '/api': server, '/v1': server } },
})
