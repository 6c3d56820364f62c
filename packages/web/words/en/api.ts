export const api = {
  unreachable: 'The server does not answer. Check that it is running on this address, then try again.',
  unexplained: (status: number) => `The server answered ${status} without saying why.`,
  somethingWrong: 'Something went wrong.',
}
