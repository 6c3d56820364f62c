/** Whether a setting names a PostgreSQL database. */
export const isAddress = (database: string): boolean => /^postgres(ql)?:/i.test(database)
