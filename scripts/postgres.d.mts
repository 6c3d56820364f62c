export function startPostgres(options: { say: (line: string) => void; isDurable?: boolean }): Promise<{ url: string; pid: number; stop(): Promise<void> }>
