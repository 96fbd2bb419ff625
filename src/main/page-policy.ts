import type { Language } from '../words/language'

/** The one origin that pages have. */
export const pageOrigin = 'app://console'
/** Where the window starts. */
export const pageStart = `${pageOrigin}/index.html`
/** What the window shows when its page keeps dying. */
export const safePage = `${pageOrigin}/safe/index.html`
/** The hidden page that makes the sound. */
export const soundPage = `${pageOrigin}/sound/index.html`

/** The content security policy of a page load [S3]; style elements that the grid makes carry the nonce. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "worker-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/** Puts the nonce where the page's own script finds it, `meta[property="csp-nonce"]`, and the language where the page and a screen reader do, before anything is asked. */
export const asServed = (html: string, nonce: string, language: Language): string =>
  html.replace(/<html lang="[^"]*"/, `<html lang="${language}"`).replace(/<head([^>]*)>/, `<head$1><meta property="csp-nonce" nonce="${nonce}">`)

/** The pages that a link may open in the person's browser; nothing else leaves the console [S5]. */
const helpPages: readonly string[] = []
export const isHelpPage = (url: string): boolean => helpPages.includes(url)
