import { textValue } from './text-value.ts'

/** A phone number in any form. */
export const phoneNumber = textValue('phone_number', 200, '+49 30 123456')
