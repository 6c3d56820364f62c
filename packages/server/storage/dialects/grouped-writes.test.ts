import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GroupedWrites } from './grouped-writes.ts'

/** Writes whose statements are noted; `refuse` makes one fail. */
function noted(refuse: (sql: string, said: string[]) => boolean = () => false) {
  const said: string[] = []
  const writes = new GroupedWrites((sql) => {
    said.push(sql)
    if (refuse(sql, said)) throw new Error(`refused: ${sql}`)
  }, 'begin')
  const transaction = async (name: string, work: () => Promise<void> | void = () => undefined) => {
    await writes.begin()
    said.push(name)
    try {
      await work()
    } catch (error) {
      writes.rollback()
      throw error
    }
    await writes.commit()
  }
  return { said, writes, transaction }
}

const fail = () => {
  throw new Error('in the middle')
}
const outcomes = async (all: Promise<unknown>[]) => (await Promise.allSettled(all)).map(({ status }) => status)

test('what waits together is one commit, and nobody is told before it', async () => {
  const { said, transaction, writes } = noted()
  const told = (name: string) => () => said.push(`told ${name}`)
  await Promise.all([transaction('a').then(told('a')), transaction('b').then(told('b')), writes.statement(() => said.push('c')).then(told('c'))])
  assert.deepEqual(said.slice(0, -3), ['begin', 'savepoint member', 'a', 'release member', 'savepoint member', 'b', 'release member', 'savepoint member', 'c', 'release member', 'commit'])
  assert.deepEqual(said.slice(-3).toSorted(), ['told a', 'told b', 'told c'])
})

test('one that comes alone waits for nobody, and a lone statement needs no transaction', async () => {
  const { said, transaction, writes } = noted()
  await transaction('a')
  await writes.statement(() => said.push('b'))
  assert.deepEqual(said, ['begin', 'savepoint member', 'a', 'release member', 'commit', 'b'])
})

test('one that fails is taken back alone', async () => {
  const { said, transaction, writes } = noted()
  assert.deepEqual(await outcomes([transaction('a'), transaction('b', fail), writes.statement(fail), transaction('c')]), ['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  assert.deepEqual(said.filter((sql) => /rollback|commit/.test(sql)), ['rollback to member', 'rollback to member', 'commit'])
  said.length = 0
  assert.deepEqual(await outcomes([transaction('a', fail), transaction('b')]), ['rejected', 'fulfilled'])
  assert.deepEqual(said, ['begin', 'savepoint member', 'a', 'rollback', 'begin', 'savepoint member', 'b', 'release member', 'commit'])
})

test('when the commit fails, all are told so, and the next group is one like any other', async () => {
  let full = true
  const { said, transaction } = noted((sql) => sql === 'commit' && full)
  assert.deepEqual(await outcomes([transaction('a'), transaction('b')]), ['rejected', 'rejected'])
  assert.equal(said.at(-1), 'rollback')
  full = false
  assert.deepEqual(await outcomes([transaction('c'), transaction('d')]), ['fulfilled', 'fulfilled'])
})

test('when the database takes the whole transaction back, those before are told so', async () => {
  const { transaction } = noted((sql, said) => sql.startsWith('rollback to') && !said.includes('c'))
  assert.deepEqual(await outcomes([transaction('a'), transaction('b', fail), transaction('c')]), ['rejected', 'rejected', 'fulfilled'])
  const single = noted((sql, said) => sql.startsWith('rollback to') && !said.includes('c'))
  assert.deepEqual(await outcomes([single.transaction('a'), single.writes.statement(fail), single.transaction('c')]), ['rejected', 'rejected', 'fulfilled'])
  const released = noted((sql, said) => sql === 'release member' && said.at(-2) === 'b')
  assert.deepEqual(await outcomes([released.transaction('a'), released.transaction('b'), released.transaction('c')]), ['rejected', 'rejected', 'fulfilled'])
})

test('where a transaction cannot be begun, the next one tries again', async () => {
  const { transaction } = noted((sql, said) => sql === 'begin' && said.length === 1)
  assert.deepEqual(await outcomes([transaction('a'), transaction('b')]), ['rejected', 'fulfilled'])
})

test('what must be alone waits for the commit of those before, and holds back those after', async () => {
  const { said, transaction, writes } = noted()
  await Promise.all([transaction('a'), writes.alone(() => said.push('alone')), transaction('b')])
  assert.deepEqual(said.filter((sql) => !/member/.test(sql)), ['begin', 'a', 'commit', 'alone', 'begin', 'b', 'commit'])
})

test('a group has an end, though more keep coming', async () => {
  const { said, transaction } = noted()
  await Promise.all(Array.from({ length: 100 }, (_, index) => transaction(String(index))))
  assert.deepEqual(said.filter((sql) => sql === 'commit').length, 2)
})
