/** The thread that takes over into a database's file what its write-ahead log holds; see checkpoint.ts for who starts it. */
import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'

const database = new DatabaseSync((workerData as { path: string }).path)
// Without waiting for anybody: what others still read stays in the log.
database.exec('pragma wal_checkpoint(passive)')
database.close()
