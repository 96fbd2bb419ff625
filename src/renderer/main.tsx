import { createRoot } from 'react-dom/client'
import { Frame } from './app/Frame'
import { listenToLanguage } from './app/language'
import { Spoken } from './app/Spoken'
import { applyTheme, chosenTheme } from './app/theme'
import { connect } from './live/live'
import './ui/styles/index.css'

const root = document.getElementById('root')
if (!root) throw new Error("page: no element '#root'")
applyTheme(chosenTheme())
listenToLanguage()
connect()
createRoot(root).render(
  <Spoken>
    <Frame />
  </Spoken>,
)
