/** A database the store cannot live in; the message is for whoever set it up, and names no password. */
export class UnfitDatabase extends Error {}
