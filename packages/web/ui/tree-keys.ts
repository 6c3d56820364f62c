const itemsOf = (tree: HTMLElement) => [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')]
const rowPart = (item: HTMLElement, selector: string) => item.querySelector<HTMLElement>(`:scope > .tree__row ${selector}`)

/**
 * Moves through a tree as the ARIA Authoring Practices lay down (pattern "Tree View"): up and down walk what is visible,
 * right opens or enters, left closes or leaves, Home and End jump, Enter and Space act, a letter finds the next name.
 * Answers whether the key was used.
 */
export function moveInTree(tree: HTMLElement, current: HTMLElement, key: string): boolean {
  const items = itemsOf(tree)
  const at = items.indexOf(current)
  const open = current.getAttribute('aria-expanded')
  switch (key) {
    case 'ArrowDown':
      items[at + 1]?.focus()
      return true
    case 'ArrowUp':
      items[at - 1]?.focus()
      return true
    case 'Home':
      items[0]?.focus()
      return true
    case 'End':
      items.at(-1)?.focus()
      return true
    case 'ArrowRight':
      if (open === 'false') rowPart(current, '.tree__toggle')?.click()
      else if (open === 'true') current.querySelector<HTMLElement>('[role=treeitem]')?.focus()
      return true
    case 'ArrowLeft':
      if (open === 'true') rowPart(current, '.tree__toggle')?.click()
      else current.parentElement?.closest<HTMLElement>('[role=treeitem]')?.focus()
      return true
    case 'Enter':
    case ' ':
      rowPart(current, '[data-tree-action]')?.click()
      return true
  }
  if (key.length !== 1) return false
  const letter = key.toLowerCase()
  const rotated = [...items.slice(at + 1), ...items.slice(0, at)]
  const found = rotated.find((item) => item.getAttribute('aria-label')?.toLowerCase().startsWith(letter))
  found?.focus()
  return found !== undefined
}
