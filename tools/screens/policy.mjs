// The states of the policy editor that are worth a picture.
import { until } from './desktop.mjs'

const textOf = ({ page }, selector) => page.evaluate((wanted) => globalThis.document.querySelector(wanted)?.textContent ?? '', selector)
const toPolicy = async (desktop) => {
  await desktop.press('Escape', 'Escape', 'g', 'p')
  await desktop.page.waitForSelector('.policy-fields tbody tr')
  await until('a row of the hierarchy', () => desktop.page.evaluate(() => globalThis.document.querySelector('.policy-rows .ag-row .tree-text') !== null))
}
const toCompany = async (desktop) => {
  await toPolicy(desktop)
  await desktop.press('Home')
  await until('a company', async () => (await textOf(desktop, '.policy-path')).endsWith('Company'))
}
const toClient = async (desktop) => {
  await toCompany(desktop)
  await desktop.press('j')
  await until('a client', async () => (await textOf(desktop, '.policy-path')).endsWith('Client'))
}
/** The first site of the first client. */
const toSite = async (desktop) => {
  await toClient(desktop)
  await desktop.press('l')
  await desktop.page.waitForSelector('.tree-site')
  await desktop.press('j')
  await until('a site', async () => (await textOf(desktop, '.policy-path')).endsWith('Site'))
}
const previewed = (desktop) => desktop.page.waitForSelector('.policy-effects', { timeout: 20_000 })
const inBothThemes = [{ size: 'small', theme: 'dark' }, { size: 'small', theme: 'light' }]

/** Gives the first client a policy of its own, as somebody would. */
async function setForClient(desktop, field, value) {
  let client
  await until('a client', async () => {
    const { rows } = await desktop.call('policy.tree', { turned: [], text: '', ownOnly: false, offset: 0, limit: 20 })
    client = rows.find(({ kind }) => kind === 'client')
    return client !== undefined
  })
  await desktop.call('policy.set', { clientId: client.id, values: { [field]: value } })
}

export const policyStates = [
  { name: 'policy', keep: inBothThemes, enter: async (desktop) => {
    await setForClient(desktop, 'high_task_sla_minutes', 40)
    await setForClient(desktop, 'high_task_sla_minutes', 25)
    await toSite(desktop)
  } },
  { name: 'policy-own', enter: async (desktop) => { await toClient(desktop); await desktop.page.waitForSelector('.policy-step'); await desktop.press('v', 'Enter') } },
  { name: 'policy-preview', keep: [{ size: 'small', theme: 'dark' }, { size: 'large', theme: 'dark' }], enter: async (desktop) => {
    await toCompany(desktop)
    await desktop.press('e')
    await desktop.page.waitForSelector('dialog[open]')
    await desktop.press('Enter')
    await desktop.page.waitForSelector('.policy-fields input')
    await desktop.page.fill('.policy-fields input', '30')
    await desktop.page.fill('.policy-fields tr:nth-child(4) input', '20')
    await previewed(desktop)
  }, leave: (desktop) => desktop.press('Escape') },
  { name: 'policy-wrong', enter: async (desktop) => {
    await toClient(desktop)
    await desktop.press('e')
    await desktop.page.waitForSelector('.policy-fields input')
    await desktop.page.fill('.policy-fields input', '3')
    await desktop.page.fill('.policy-fields tr:nth-child(3) input', 'soon')
    await desktop.page.waitForSelector('.policy-wrong')
  }, leave: (desktop) => desktop.press('Escape') },
  { name: 'policy-take-back', enter: async (desktop) => { await toClient(desktop); await desktop.press('x'); await desktop.page.waitForSelector('.policy-foot .button-danger:not(:disabled)') }, leave: (desktop) => desktop.press('Escape') },
  { name: 'policy-start', enter: async (desktop) => { await toSite(desktop); await desktop.press('e'); await desktop.page.waitForSelector('dialog[open]') }, leave: (desktop) => desktop.press('Escape') },
]
