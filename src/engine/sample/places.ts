/** A real town with where it lies, its zone, and telephone numbers that its country keeps free for fiction (or that cannot be dialled). */
export type Town = { readonly name: string; readonly zone: string; readonly latitude: number; readonly longitude: number; readonly phone: string; readonly streets: readonly string[] }

const indianStreets = ['Ring Road', 'Station Road', 'MIDC Phase II', 'Sector 18', 'Old Mill Lane', 'Lake View Road']
const britishStreets = ['Quayside', 'Foundry Lane', 'Station Approach', 'Canal Street', 'Mill Road', 'Priory Way']
const europeanStreets = ['Hafenstrasse', 'Rue du Canal', 'Kanaalweg', 'Rua do Cais', 'Industriestrasse', 'Calle del Puerto']

/** Each `#` of a telephone number becomes a digit. */
export const towns: readonly Town[] = [
  { name: 'Pune', zone: 'Asia/Kolkata', latitude: 18.5204, longitude: 73.8567, phone: '+91 20 0000 ####', streets: indianStreets },
  { name: 'Mumbai', zone: 'Asia/Kolkata', latitude: 19.076, longitude: 72.8777, phone: '+91 22 0000 ####', streets: indianStreets },
  { name: 'Bengaluru', zone: 'Asia/Kolkata', latitude: 12.9716, longitude: 77.5946, phone: '+91 80 0000 ####', streets: indianStreets },
  { name: 'Chennai', zone: 'Asia/Kolkata', latitude: 13.0827, longitude: 80.2707, phone: '+91 44 0000 ####', streets: indianStreets },
  { name: 'Hyderabad', zone: 'Asia/Kolkata', latitude: 17.385, longitude: 78.4867, phone: '+91 40 0000 ####', streets: indianStreets },
  { name: 'London', zone: 'Europe/London', latitude: 51.5072, longitude: -0.1276, phone: '+44 20 7946 0###', streets: britishStreets },
  { name: 'Leeds', zone: 'Europe/London', latitude: 53.8008, longitude: -1.5491, phone: '+44 113 496 0###', streets: britishStreets },
  { name: 'Bristol', zone: 'Europe/London', latitude: 51.4545, longitude: -2.5879, phone: '+44 117 496 0###', streets: britishStreets },
  { name: 'Cardiff', zone: 'Europe/London', latitude: 51.4816, longitude: -3.1791, phone: '+44 29 2018 0###', streets: britishStreets },
  { name: 'Berlin', zone: 'Europe/Berlin', latitude: 52.52, longitude: 13.405, phone: '+49 30 23125 ###', streets: europeanStreets },
  { name: 'Rotterdam', zone: 'Europe/Amsterdam', latitude: 51.9244, longitude: 4.4777, phone: '+31 10 000 0###', streets: europeanStreets },
  { name: 'Lyon', zone: 'Europe/Paris', latitude: 45.764, longitude: 4.8357, phone: '+33 4 65 71 0# ##', streets: europeanStreets },
  { name: 'Lisbon', zone: 'Europe/Lisbon', latitude: 38.7223, longitude: -9.1393, phone: '+351 000 000 ###', streets: europeanStreets },
]
