import type { Level } from '../api/contract.ts'

/** Whether a level lets a person change what it is on. */
export const mayEdit = (level: Level): boolean => level === 'edit' || level === 'full_access'

/** Whether a level lets a person say something about it. */
export const mayComment = (level: Level): boolean => level !== 'view'
