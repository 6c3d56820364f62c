// Version 1-8 and the RFC variant are asked for; the nil UUID passes (recorded: it answers 404, not 400).
const form = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[1-8][0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i
const nil = /^0{8}-?0{4}-?0{4}-?0{4}-?0{12}$/

/** True for a string that the API takes as an object's id: a UUID, dashes or not, either case. */
export const isUuid = (value: string) => form.test(value) || nil.test(value)
