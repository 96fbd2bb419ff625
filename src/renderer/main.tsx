import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createWords } from '../words/say'
import { Frame } from './app/Frame'
import { applyTheme, chosenTheme } from './app/theme'
import { connect } from './live/live'
import './ui/styles/index.css'

const root = document.getElementById('root')
if (!root) throw new Error("page: no element '#root'")
applyTheme(chosenTheme())
connect()
createRoot(root).render(
  <I18nextProvider i18n={createWords('en')}>
    <Frame />
  </I18nextProvider>,
)
