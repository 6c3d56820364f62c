/** Which addresses this server may ask or send to on behalf of others: the one judge for files that are fetched and for webhooks. */
import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// Two lists: in one, the first half of IPv6 would hold all of IPv4 by its mapped form.
const internal = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [address, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) internal.ipv4.addSubnet(address, bits, 'ipv4')
// Only 2000::/3 is the public internet; of it, Teredo and 6to4 can wrap an address of the first list.
for (const [address, bits] of [
  ['::', 3], ['4000::', 2], ['8000::', 1], ['2001::', 32], ['2002::', 16],
] as const) internal.ipv6.addSubnet(address, bits, 'ipv6')

// Of the internal ones, those of this machine and of the networks it may stand in: containers, a phone in the same room.
const near = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [address, bits] of [['10.0.0.0', 8], ['127.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) near.ipv4.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of [['::1', 128], ['fc00::', 7]] as const) near.ipv6.addSubnet(address, bits, 'ipv6')

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** True for an address that is not on the public internet. */
export const isInternal = (address: string): boolean => internal[familyOf(address)].check(address, familyOf(address))

/** True for an address of this machine or of a private network; never for link-local ones, where clouds keep their metadata. */
export const isNear = (address: string): boolean => near[familyOf(address)].check(address, familyOf(address))

/**
 * Resolves a name for a connection, and refuses when any of its addresses is not allowed. What is checked here is what is
 * connected to, so a name cannot change its mind in between.
 */
export const checkedLookup = (isAllowed: (address: string) => boolean, refusal: () => Error): LookupFunction => (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    if (found.length === 0 || !found.every(({ address }) => isAllowed(address))) return done(refusal(), [])
    if (options.all) return done(null, found)
    done(null, found[0]!.address, found[0]!.family)
  })
}
