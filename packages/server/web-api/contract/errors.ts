export type ErrorBody = {
  object: 'error'
  status: number
  code: string
  message: string
  additional_data?: Record<string, string | string[]>
  request_id: string
}
