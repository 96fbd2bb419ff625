import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Said } from '../../core/said'
import type { Say } from '../../words/say'

/** The catalogue inside a component. */
export function useSay(): Say {
  const { t } = useTranslation()
  return useCallback<Say>((key, values) => t(key, values ?? {}), [t])
}

/** A `Said` of the engine or of a view, in words. */
export const inWords = (say: Say, { key, values }: Said): string => say(key, values)
