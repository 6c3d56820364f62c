/** True for one emoji, with or without the selector that asks for its coloured form. */
export const isEmoji = (value: string): boolean => /^\p{RGI_Emoji}$/v.test(value) || /^\p{RGI_Emoji}$/v.test(`${value}\uFE0F`)
