import { words } from '../../../words/index.ts'

/** A block of the editor's own that also carries what only the API knows of it. The spec itself is changed: its parts know it by reference. */
export function carrying<S extends { config: object }>(spec: S, name: string): S {
  const { propSchema } = spec.config as { propSchema: Record<string, { default: string }> }
  propSchema[name] = { default: '' }
  return spec
}

type Rendered = { dom: HTMLElement | DocumentFragment }
type Watched = { onChange: (callback: () => void, ...rest: unknown[]) => unknown }
type Spec = { implementation: { render: (block: unknown, editor: Watched, ...rest: never[]) => Rendered } }

/** A block of the editor's own, with its controls named for those who cannot see them. */
export function named<S>(spec: S): S {
  const { implementation } = spec as unknown as Spec
  const { render } = implementation
  implementation.render = function (this: unknown, block, editor, ...rest) {
    const rendered: Rendered = render.call(this, block, watchingChildren(editor, () => rendered.dom), ...rest)
    const { dom } = rendered
    dom.querySelector('select')?.setAttribute('aria-label', words.editor.language)
    dom.querySelector('input[type=checkbox]')?.setAttribute('aria-label', words.blocks.toDo)
    nameToggle(dom)
    return rendered
  }
  return spec
}

/**
 * The editor, for a block that asks with every change how many children it has. A toggle looks for itself in the whole document then:
 * two hundred of them on a long page took 60 ms of every letter. It is called only when its children have come or gone on the screen.
 */
function watchingChildren(editor: Watched, domOf: () => Rendered['dom']): Watched {
  const childCount = () => {
    const dom = domOf()
    return dom instanceof Element ? (dom.closest('.bn-block')?.querySelector(':scope > .bn-block-group')?.childElementCount ?? 0) : 0
  }
  return Object.assign(Object.create(editor) as Watched, {
    onChange(callback: () => void, ...rest: unknown[]) {
      let last: number | undefined
      return editor.onChange(() => {
        const now = childCount()
        if (now === last) return
        last = now
        callback()
      }, ...rest)
    },
  })
}

function nameToggle(dom: HTMLElement | DocumentFragment) {
  const wrapper = dom.querySelector('.bn-toggle-wrapper')
  const button = wrapper?.querySelector('.bn-toggle-button')
  if (!wrapper || !button) return
  const tell = () => {
    const isOpen = wrapper.getAttribute('data-show-children') === 'true'
    button.setAttribute('aria-expanded', String(isOpen))
    button.setAttribute('aria-label', isOpen ? words.editor.closeToggle : words.editor.openToggle)
  }
  tell()
  new MutationObserver(tell).observe(wrapper, { attributes: true, attributeFilter: ['data-show-children'] })
}
