/** How far a transfer is: `done` of `total` in the unit of its step, rows or bytes. */
export type Progress = { step: 'rows' | 'files' | 'check' | 'index' | 'keep' | 'swap'; done: number; total: number }
export type Report = (progress: Progress) => void
