const made = crypto.randomUUID()

/** This window, by an id that a reload does not change. */
export const windowId: string = (() => {
  try {
    const known = sessionStorage.getItem('understudy:window') ?? made
    sessionStorage.setItem('understudy:window', known)
    return known
  } catch {
    // Storage may be forbidden by the browser.
    return made
  }
})()
