/** Invented names for people, clients and sites; any likeness is chance. */
export const givenNames: readonly string[] = [
  'Asha', 'Ravi', 'Meera', 'Sanjay', 'Priya', 'Vikram', 'Lakshmi', 'Arjun', 'Kavita', 'Imran', 'Farah', 'Deepak', 'Sunita', 'Manoj',
  'Harriet', 'Tom', 'Grace', 'Owen', 'Ruth', 'Callum', 'Bethan', 'Daniel', 'Nadia', 'Kofi', 'Amara', 'Joseph',
  'Anneke', 'Lukas', 'Ines', 'Matteo', 'Claire', 'Jonas', 'Sofia', 'Pavel', 'Elif', 'Bruno',
]
export const familyNames: readonly string[] = [
  'Menon', 'Deshmukh', 'Iyer', 'Kulkarni', 'Reddy', 'Shaikh', 'Nair', 'Chatterjee', 'Patil', 'Rao', 'Fernandes', 'Sethi',
  'Ashworth', 'Pritchard', 'Holloway', 'Okafor', 'Whitlock', 'Mensah', 'Cartwright', 'Llewellyn', 'Brennan', 'Adeyemi',
  'Vermeer', 'Lindqvist', 'Moreau', 'Ferrari', 'Keller', 'Santos', 'Novak', 'Yilmaz', 'Duarte', 'Baumann',
]
export const clientNames: readonly string[] = [
  'Kestrel Logistics', 'Saffron Square Malls', 'Northmere Hospitals', 'Blue Anchor Shipping', 'Tamarind Hotels', 'Halden Data Centres',
  'Banyan Housing Trust', 'Ostrel Pharma', 'Greywater Utilities', 'Peacock Textiles', 'Larkfield Schools', 'Vantor Steel',
  'Monsoon Retail', 'Cobble & Quay Estates', 'Aurelio Foods', 'Ridgeline Telecom',
]
export const siteNames: readonly string[] = [
  'Gate Depot', 'Harbour Warehouse', 'Tower B', 'Distribution Centre', 'Cold Store', 'North Campus', 'Data Hall 2', 'River Works', 'Market Hall',
  'Tank Farm', 'Rail Yard', 'Clinic Wing', 'Head Office', 'Container Terminal', 'Garden Residences', 'Print Works', 'Assembly Plant', 'Substation 4',
]
export const areas: readonly string[] = [
  'loading bay', 'main gate', 'east perimeter', 'server room', 'basement car park', 'reception', 'roof plant room', 'fuel store', 'visitor lobby', 'rear fence', 'stair core 2', 'goods lift',
]
export const instructions: readonly string[] = [
  'Call the guard first, then the site phone. Nobody enters the plant room alone.',
  'Ask for the password of the day. If it is wrong, call the in-charge and stay on the line.',
  'Gate opens only for registered vehicles. For fire call the fire service before anybody else.',
  'Call the guard room. No answer twice: send the mobile patrol and tell the in-charge.',
  'Residents first: reach the lobby desk. Do not trigger the siren without the in-charge.',
]
export const checkpointNames: readonly string[] = ['Main gate', 'Rear fence', 'Fuel store', 'Car park ramp', 'Roof door', 'Loading bay', 'Server room door']
