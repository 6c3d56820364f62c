/** The nth id of a kind of thing: the same in every run, so that data kept from another run is found again. */
export const benchId = (kind: keyof typeof kinds, n = 0): string => `01900000-${kinds[kind]}-7000-8000-${n.toString(16).padStart(12, '0')}`

const kinds = { workspace: '0000', person: '0001', integration: '0002', bot: '0003', page: '0004', database: '0005', source: '0006', row: '0007', block: '0008', view: '0009' }

/** The token of the integration of the nth workspace. */
export const benchToken = (workspace = 0): string => `ntn_bench${workspace}`
