const GONE = 'script,style,link,meta,base,iframe,frame,object,embed,applet,template,noscript,form,svg,math,audio,video,source,title'
const ADDRESSES = /^(?:href|src|action|formaction|poster|background|xlink:href)$/
const FINE = /^(?:https?:|mailto:|tel:|\/[^/]|#)/i

/**
 * Pasted markup without what could run, load or dress anything. It is taken apart in a document that is not shown, and what is
 * left are texts, their structure and links; pictures only by addresses of the web.
 */
export function harmless(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll(GONE)) element.remove()
  for (const element of body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      const mayStay = ADDRESSES.test(name) ? FINE.test(element.getAttribute(name)?.trim() ?? '') : /^(?:data-[\w-]+|class|colspan|rowspan|alt|start|checked|type|open|lang|dir)$/.test(name)
      if (!mayStay) element.removeAttribute(name)
    }
  }
  return body.innerHTML
}
