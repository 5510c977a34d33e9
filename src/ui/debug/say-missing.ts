/** Says on the page that the debug drawer is missing; for when its files did not load. */
export function sayMissing(document: Document): void {
  const note = document.createElement('p')
  note.setAttribute('role', 'status')
  note.dataset.debugFailed = ''
  note.textContent = 'The debug drawer did not load. Reload the page to try again.'
  note.style.cssText = 'position: fixed; inset: auto 0 0 auto; z-index: 20; margin: 0; padding: 4px'
  document.body.append(note)
}
