import { words } from '../../../words/index.ts'

/** A block of the editor's own that also carries what only the API knows of it. The spec itself is changed: its parts know it by reference. */
export function carrying<S extends { config: object }>(spec: S, name: string): S {
  const { propSchema } = spec.config as { propSchema: Record<string, { default: string }> }
  propSchema[name] = { default: '' }
  return spec
}

type Rendered = { dom: HTMLElement | DocumentFragment }
type Spec = { implementation: { render: (...given: never[]) => Rendered } }

/** A block of the editor's own, with its controls named for those who cannot see them. */
export function named<S>(spec: S): S {
  const { implementation } = spec as unknown as Spec
  const { render } = implementation
  implementation.render = function (this: unknown, ...given: never[]) {
    const rendered = render.apply(this, given)
    rendered.dom.querySelector('select')?.setAttribute('aria-label', words.editor.language)
    rendered.dom.querySelector('input[type=checkbox]')?.setAttribute('aria-label', words.blocks.toDo)
    nameToggle(rendered.dom)
    return rendered
  }
  return spec
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
