import { createRoot } from 'react-dom/client'
import { Frame } from './app/Frame'
import { listenToLanguage } from './app/language'
import { Spoken } from './app/Spoken'
import { applyTheme, chosenTheme, followTheme } from './app/theme'
import { takeUpWindow } from './app/this-window'
import { connect } from './live/live'
import './ui/styles/index.css'

const root = document.getElementById('root')
if (!root) throw new Error("page: no element '#root'")
applyTheme(chosenTheme())
followTheme()
listenToLanguage()
connect()
const page = createRoot(root)
void takeUpWindow().then(() => page.render(
  <Spoken>
    <Frame />
  </Spoken>,
))
