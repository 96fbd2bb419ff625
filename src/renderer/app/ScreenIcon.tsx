import type { ReactNode } from 'react'
import type { ScreenId } from './place'

/** The picture of a screen, drawn in the colour of its text; the word beside it says what it is. */
export const ScreenIcon = ({ name }: { readonly name: ScreenId | 'help' | 'window' }) => <svg viewBox="0 0 20 20" width="19" height="19" aria-hidden="true">{pictures[name]}</svg>

const pictures: Readonly<Record<ScreenId | 'help' | 'window', ReactNode>> = {
  queue: <path d="M3 4.5h2.5M3 10h2.5M3 15.5h2.5M8.5 4.5H17M8.5 10H17M8.5 15.5H17" />,
  incidents: <><path d="M10 2.500 18 16.500H2Z" /><path d="M10 7.500v4.500M10 14.300v.010" /></>,
  due: <><path d="M5 2.5h10M5 17.5h10M6 2.5v2.7c0 2.1 4 3.2 4 4.8s-4 2.7-4 4.800v2.700M14 2.500v2.700c0 2.1-4 3.2-4 4.800s4 2.7 4 4.800v2.7" /></>,
  tours: <><circle cx="4.5" cy="15" r="2" /><circle cx="15.5" cy="5" r="2" /><path d="M6.500 15h4.500a2.500 2.500 0 0 0 0-5H9a2.500 2.500 0 0 1 0-5h4.500" /></>,
  overview: <path d="M3.5 16.500v-5M8 16.500V8.500M12.5 16.500v-6M17 16.500V4" />,
  wall: <><rect x="2.5" y="3.5" width="15" height="10" rx="1.2" /><path d="M10 13.500v3M6.5 16.500h7" /></>,
  history: <><path d="M4.3 6.500A7 7 0 1 1 3 10.500M4.3 6.500H7.500M4.3 6.500V3.3" /><path d="M10 6.800V10.500l2.6 1.6" /></>,
  rankings: <path d="M3 17.500v-6h4v6M8 17.500V5.500h4v12M13 17.500V9h4v8.500M2 17.500h16" />,
  reports: <><path d="M5 2.500h7l3.5 3.500v11.500H5Z" /><path d="M12 2.500V6h3.5M7.5 15v-3M10 15V9.500M12.5 15v-2" /></>,
  investigations: <><circle cx="8.5" cy="8.5" r="5.5" /><path d="M12.5 12.500 17 17M6.5 8.500h4M8.500 6.500v4" /></>,
  journal: <><path d="M5 2.500h9.500a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1.5 1.5 0 0 1-1.5-1.500V4A1.5 1.5 0 0 1 5 2.500Z" /><path d="M7 2.500v15M9.5 6.500h3.500M9.5 9.500h3.5" /></>,
  policy: <path d="M10 2.500v15M10 4.5 4.5 6M10 4.5 15.5 6M4.5 6 2.3 11.500h4.400ZM15.5 6l-2.2 5.500h4.400ZM6.5 17.500h7" />,
  maintenance: <path d="M12.600 3.200a4.300 4.300 0 0 0-5.300 5.600L2.800 13.300a1.700 1.700 0 0 0 0 2.400l1.500 1.500a1.700 1.700 0 0 0 2.400 0l4.500-4.500a4.300 4.300 0 0 0 5.600-5.300l-2.700 2.700-2.700-.700-.700-2.700Z" />,
  data: <><ellipse cx="10" cy="4.8" rx="6.5" ry="2.3" /><path d="M3.5 4.800v10.400c0 1.3 2.9 2.3 6.5 2.300s6.5-1 6.5-2.300V4.800M3.5 10c0 1.3 2.9 2.3 6.5 2.300s6.5-1 6.5-2.3" /></>,
  health: <path d="M2 10.500h4l2-5.5 3.5 10 2-4.500H18" />,
  settings: <><path d="M2.5 5.500h9M15.5 5.500h2M2.5 14.500h2M8.5 14.500h9" /><circle cx="13.5" cy="5.5" r="2" /><circle cx="6.5" cy="14.5" r="2" /></>,
  steps: <path d="M4 17.500V3M4 3.500h10l-2 3 2 3H4" />,
  window: <><rect x="2.5" y="6.5" width="11" height="9.500" rx="1.2" /><path d="M6.5 6.500V4.700a1.2 1.2 0 0 1 1.2-1.200h8.600a1.2 1.2 0 0 1 1.2 1.200v6.600a1.2 1.2 0 0 1-1.2 1.200H13.500" /></>,
  help: <><rect x="2" y="5" width="16" height="10" rx="1.5" /><path d="M5 8h.010M8 8h.010M11 8h.010M14.5 8h.010M6.5 12h7" /></>,
}
