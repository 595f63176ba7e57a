"""Organisations in the news of today, by kind, to put in the place of those of 1996.

Tables of our own. `kind_of` tells of which kind a name in the corpora is, as far as its words do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache


def table(lines: str) -> tuple[str, ...]:
    """Names between bars, over as many lines as they need."""
    return tuple(name.strip() for name in lines.replace("\n", " ").split("|"))


COMPANIES = table("""
Alphabet|Google|YouTube|Facebook|Meta|Meta Platforms|Instagram|WhatsApp|Twitter|X Corp|Amazon|
Amazon.com|Apple|Microsoft|LinkedIn|Netflix|Spotify|Tesla|SpaceX|Starlink|Uber|Lyft|Airbnb|Zoom|
Slack|Snap|Snapchat|TikTok|ByteDance|Tencent|WeChat|Alibaba|Ant Group|JD.com|Baidu|Huawei|ZTE|
Xiaomi|Oppo|Didi|Didi Chuxing|Meituan|Pinduoduo|Shein|Temu|DJI|SMIC|BYD|NIO|CATL|Geely|SAIC|
Evergrande|China Evergrande Group|Country Garden|Sinovac|Sinopharm|CanSino|Nvidia|AMD|Intel|
Qualcomm|Broadcom|Micron|TSMC|ASML|Arm|Foxconn|Samsung Electronics|SK Hynix|LG Energy Solution|
Hyundai Motor|Kia|SoftBank|Rakuten|Toyota|Nissan|Sony|Nintendo|Reliance Industries|Jio|Adani Group|
Tata Motors|Infosys|Wipro|Paytm|Flipkart|Byju's|Serum Institute of India|Bharat Biotech|IndiGo|
Air India|Vodafone Idea|HDFC Bank|OpenAI|Anthropic|DeepMind|Palantir|Oracle|Salesforce|Adobe|Dell|
PayPal|Stripe|Square|Robinhood|Coinbase|Binance|FTX|GameStop|AMC Entertainment|Pfizer|BioNTech|
Moderna|AstraZeneca|Johnson & Johnson|Novavax|Gilead Sciences|Regeneron|Merck|Eli Lilly|Sanofi|
CureVac|Novartis|Roche|Novo Nordisk|GlaxoSmithKline|GSK|Bayer|Theranos|Purdue Pharma|Teva|
Walmart|Target|Costco|Home Depot|Starbucks|McDonald's|Nike|Adidas|H&M|Zara|Inditex|LVMH|Kering|
Tiffany|Peloton|Beyond Meat|Impossible Foods|DoorDash|Deliveroo|Just Eat|Grubhub|Boeing|Airbus|
Lockheed Martin|Raytheon|Northrop Grumman|BAE Systems|Rheinmetall|Saab|Rolls-Royce|Embraer|Delta|
Delta Air Lines|United Airlines|American Airlines|Ryanair|easyJet|Wizz Air|Lufthansa|KLM|Norwegian|
Emirates|Etihad|Qatar Airways|Qantas|Cathay Pacific|LATAM|Avianca|Virgin Atlantic|Carnival|
Royal Caribbean|ExxonMobil|Chevron|ConocoPhillips|BP|Shell|TotalEnergies|Eni|Equinor|Repsol|
Saudi Aramco|ADNOC|Gazprom|Rosneft|Lukoil|Novatek|Nord Stream|Nord Stream 2 AG|Naftogaz|PetroChina|
Sinopec|CNOOC|Petrobras|Vale|Pemex|PDVSA|Glencore|Rio Tinto|BHP|Anglo American|ArcelorMittal|
Vestas|Siemens|Siemens Gamesa|Orsted|Enel|Iberdrola|EDF|E.ON|RWE|Uniper|Wirecard|Deutsche Bank|
Commerzbank|UBS|Credit Suisse|HSBC|Barclays|Lloyds|NatWest|Santander|BBVA|UniCredit|Monte dei Paschi|
BNP Paribas|Societe Generale|ING|JPMorgan|JPMorgan Chase|Goldman Sachs|Morgan Stanley|Citigroup|
Wells Fargo|Bank of America|BlackRock|Vanguard|Berkshire Hathaway|Silicon Valley Bank|
First Republic|Archegos|Greensill Capital|Tiger Global|Elliott Management|Visa|Mastercard|
Volkswagen|Porsche|BMW|Daimler|Mercedes-Benz|Stellantis|Renault|Peugeot|Fiat Chrysler|Ford|
General Motors|Rivian|Lucid|Nikola|Lordstown Motors|Volvo Cars|Polestar|Northvolt|AT&T|Verizon|
T-Mobile|Comcast|Walt Disney|Disney+|Warner Bros. Discovery|Paramount|Vodafone|Orange|Telefonica|
Telecom Italia|Ericsson|Nokia|SolarWinds|Colonial Pipeline|JBS|FireEye|Mandiant|CrowdStrike|Okta|
NSO Group|Kaspersky|Cellebrite|Clearview AI|Unilever|Nestle|Danone|Diageo|AB InBev|Heineken|
Carlsberg|Tesco|Sainsbury's|Carrefour|Aldi|Lidl|Maersk|Evergreen Marine|DHL|FedEx|UPS|Ever Given|
WeWork|Oyo|Grab|Gojek|Sea Ltd|Shopee|Mercado Libre|Nubank|Rappi|Jumia|MTN|Safaricom|Dangote|Eskom|
Sasol|Naspers|Prosus|Steinhoff|Yandex|Sberbank|VTB|Alfa-Bank|Telegram|VKontakte|Aeroflot|Severstal
""")

SUFFIXES = table("""
Inc|Inc|Inc.|Corp|Corp|Corp.|Co|Co Ltd|Ltd|Ltd|Ltd.|Plc|Plc|PLC|LLC|LP|AG|SE|GmbH|SA|S.A.|SpA|NV|
N.V.|AB|ASA|Oyj|A/S|Holdings|Holdings Inc|Group|Group Plc|Group Ltd|Bhd|Pty Ltd|KK|Tbk|SAOG|
Pharmaceuticals Inc|Therapeutics Inc|Energy Inc|Resources Ltd|Technologies Inc|Technology Co Ltd
""")

CLUBS = table("""
Manchester City|Man City|Manchester United|Liverpool|Arsenal|Chelsea|Tottenham|Tottenham Hotspur|
Spurs|Everton|Leicester City|Leicester|West Ham|West Ham United|Wolverhampton Wanderers|Wolves|
Brighton & Hove Albion|Brentford|Bournemouth|Burnley|Norwich City|Watford|Leeds United|Fulham|
Sheffield United|Crystal Palace|Newcastle|Aston Villa|Southampton|Real Madrid|Barcelona|Barca|
Atletico Madrid|Atletico|Getafe|Sevilla|Real Betis|Villarreal|Real Sociedad|Athletic Bilbao|Girona|
Eibar|Cadiz|Huesca|Bayern Munich|Bayern|Borussia Dortmund|RB Leipzig|Leipzig|Bayer Leverkusen|
Union Berlin|Hoffenheim|Hertha Berlin|Paderborn|Arminia Bielefeld|Heidenheim|Mainz|Juventus|Inter|
Inter Milan|AC Milan|Napoli|Atalanta|Lazio|AS Roma|Sassuolo|Spezia|Crotone|Benevento|Torino|
Paris St Germain|Paris Saint-Germain|PSG|Lyon|Olympique de Marseille|Lille|Stade Rennais|AS Monaco|
Ajax|PSV|Feyenoord|AZ Alkmaar|Club Brugge|Porto|Benfica|Sporting|Celtic|Rangers|Shakhtar Donetsk|
Dynamo Kyiv|Zenit St Petersburg|Krasnodar|Midtjylland|Ferencvaros|Slavia Prague|Galatasaray|
Istanbul Basaksehir|Besiktas|Red Bull Salzburg|Al Hilal|Al Nassr|Al Ahly|Raja Casablanca|
Kaizer Chiefs|Mamelodi Sundowns|Flamengo|Palmeiras|River Plate|Boca Juniors|Gremio|Tigres|
Inter Miami|LA Galaxy|LAFC|Seattle Sounders|Atlanta United|Columbus Crew|Portland Timbers|
Los Angeles Lakers|Lakers|LA Clippers|Clippers|Golden State Warriors|Warriors|Milwaukee Bucks|
Miami Heat|Boston Celtics|Brooklyn Nets|Nets|Denver Nuggets|Oklahoma City Thunder|Thunder|
Memphis Grizzlies|New Orleans Pelicans|Toronto Raptors|Kansas City Chiefs|Tampa Bay Buccaneers|
Green Bay Packers|Las Vegas Raiders|Washington Football Team|Baltimore Ravens|Los Angeles Rams|
Tampa Bay Lightning|Vegas Golden Knights|Dallas Stars|Colorado Avalanche|Seattle Kraken|
Los Angeles Dodgers|Dodgers|Houston Astros|Tampa Bay Rays|Rays|Washington Nationals|Arizona Diamondbacks|
Mumbai Indians|Chennai Super Kings|Royal Challengers Bangalore|Delhi Capitals|Rajasthan Royals|
Sydney Sixers|Perth Scorchers|Saracens|Exeter Chiefs|Leinster|Toulouse|Crusaders|Brumbies|Blues|
Melbourne Storm|Penrith Panthers|Richmond|Geelong|Mercedes|Red Bull|McLaren|Ferrari|Racing Point|
AlphaTauri|Alfa Romeo|Haas|Williams|Ineos Grenadiers|Jumbo-Visma|UAE Team Emirates|Movistar
""")

AGENCIES = table("""
World Health Organization|European Commission|European Union|European Parliament|European Council|
European Central Bank|European Medicines Agency|United Nations|U.N. Security Council|
U.N. General Assembly|U.N. Human Rights Council|International Criminal Court|International Monetary Fund|
World Bank|World Trade Organization|World Food Programme|International Atomic Energy Agency|NATO|
African Union|Arab League|Gulf Cooperation Council|Organization of the Petroleum Exporting Countries|
Centers for Disease Control and Prevention|Food and Drug Administration|U.S. Food and Drug Administration|
Department of Justice|Justice Department|State Department|U.S. State Department|Treasury|
Treasury Department|Pentagon|White House|Congress|Senate|House|House of Representatives|
Supreme Court|U.S. Supreme Court|Federal Reserve|Fed|Federal Trade Commission|
Federal Communications Commission|Securities and Exchange Commission|Federal Aviation Administration|
National Transportation Safety Board|Department of Homeland Security|Customs and Border Protection|
Immigration and Customs Enforcement|Environmental Protection Agency|Secret Service|Coast Guard|
National Guard|National Hurricane Center|National Weather Service|U.S. Geological Survey|
House Judiciary Committee|Senate Intelligence Committee|Operation Warp Speed|
Public Health England|National Health Service|Downing Street|House of Commons|House of Lords|
Home Office|Foreign Office|Met Office|Metropolitan Police|Scotland Yard|Bank of England|
Competition and Markets Authority|Financial Conduct Authority|Crown Prosecution Service|Ofcom|
Bundestag|Bundesbank|Robert Koch Institute|Paul Ehrlich Institute|BaFin|Elysee|Constitutional Council|
Kremlin|State Duma|Duma|Federal Security Service|Roscosmos|Rospotrebnadzor|Gamaleya Institute|
Russian Direct Investment Fund|Verkhovna Rada|Ukrainian Air Force|Security Service of Ukraine|
Energoatom|Politburo|State Council|National Health Commission|People's Bank of China|Xinhua|
People's Liberation Army|Ministry of Commerce|Ministry of Foreign Affairs|Taiwan Affairs Office|
Bank of Japan|Bank of Korea|Reserve Bank of India|Reserve Bank of Australia|Lok Sabha|Bank of Canada|
Public Health Agency of Canada|Royal Canadian Mounted Police|Knesset|Israel Defense Forces|IDF|Mossad|
Shin Bet|Health Ministry|Defence Ministry|Defense Ministry|Foreign Ministry|Interior Ministry|
Finance Ministry|Revolutionary Guards|Islamic Revolutionary Guard Corps|Assembly of Experts|
Guardian Council|Palestinian Authority|UNRWA|Gaza Health Ministry|Civil Defence|White Helmets|
Central Bank of Nigeria|Independent Electoral Commission|Electoral Commission|Constitutional Court|
High Court|Court of Justice of the European Union|European Court of Human Rights|Africa CDC|
Anvisa|Butantan Institute|Fiocruz|National Electoral Council|Federal Police|Civil Guard|
Carabinieri|Disaster and Emergency Management Authority|Turkish Red Crescent|Red Cross|
Johns Hopkins University|Oxford University|University of Oxford|Imperial College London|Harvard|
University of Washington|Stanford University|Brookings Institution|Chatham House|Human Rights Watch|
Amnesty International|Doctors Without Borders|Medecins Sans Frontieres|Save the Children|Oxfam|
Greenpeace|Extinction Rebellion|Transparency International|Reporters Without Borders|Airwars|
Bellingcat|Norwegian Refugee Council|International Rescue Committee|Black Lives Matter
""")

MEDIA = table("""
BBC|CNN|Fox News|MSNBC|CNBC|Reuters|Associated Press|AP|Bloomberg|Bloomberg News|New York Times|
Washington Post|Wall Street Journal|Financial Times|Guardian|Daily Mail|Telegraph|Sky News|Axios|
Politico|BuzzFeed News|Vox|ProPublica|Al Jazeera|Al Arabiya|Der Spiegel|Bild|Le Monde|El Pais|
La Repubblica|Corriere della Sera|RIA Novosti|TASS|Interfax|Meduza|Novaya Gazeta|Ukrainska Pravda|
Kyiv Independent|Suspilne|Global Times|South China Morning Post|Apple Daily|Caixin|Yonhap|KCNA|Kyodo|
Nikkei|NHK|Haaretz|Times of Israel|WAFA|Tasnim|Fars|Press TV|Anadolu|SANA|Dawn|Hindustan Times|NDTV|
ANI|Folha de S.Paulo|Globo|Infobae|Daily Maverick|Punch|Nation|ABC|Sky Sports|ESPN|The Athletic
""")

MOVEMENTS = table("""
Hamas|Hezbollah|Islamic Jihad|Taliban|Islamic State|Al Qaeda|al-Shabaab|Boko Haram|Houthis|
Wagner Group|Wagner|Azov Battalion|Syrian Democratic Forces|PKK|YPG|Hayat Tahrir al-Sham|
Tigray People's Liberation Front|Rapid Support Forces|M23|Proud Boys|Oath Keepers|QAnon|Antifa|
Fatah|Likud|Blue and White|Yesh Atid|Republican Party|Democratic Party|Republicans|Democrats|Labour|
Conservative Party|Liberal Democrats|Scottish National Party|SNP|Sinn Fein|Democratic Unionist Party|
Reform UK|Brexit Party|Christian Democratic Union|CDU|CSU|SPD|Greens|Free Democrats|FDP|
Alternative for Germany|AfD|La Republique En Marche|National Rally|Brothers of Italy|League|
Five-Star Movement|Forza Italia|Vox|Podemos|Ciudadanos|Fidesz|Law and Justice|PiS|Civic Platform|
Freedom Party|New Democracy|Syriza|Justice and Development Party|AK Party|HDP|United Russia|
Communist Party|Bharatiya Janata Party|BJP|Aam Aadmi Party|Pakistan Tehreek-e-Insaf|Muslim League|
National League for Democracy|Tatmadaw|Pheu Thai|Move Forward|Kuomintang|Democratic Progressive Party|
Liberal Democratic Party|People Power Party|Workers' Party|Movement for Socialism|MAS|Morena|
African National Congress|ANC|Economic Freedom Fighters|All Progressives Congress|Orange Democratic Movement
""")

ACRONYMS = table("""
WHO|CDC|FDA|EMA|NHS|NIH|NASA|ESA|FBI|CIA|NSA|DOJ|SEC|FTC|FAA|NTSB|EPA|FEMA|ICE|TSA|OSCE|OPCW|IAEA|
OPEC|OPEC+|IMF|ECB|BOJ|PBOC|RBI|WTO|WFP|UNHCR|UNICEF|UNESCO|UNRWA|OCHA|IOM|ICC|ICJ|ICRC|IFRC|MSF|
HRW|EU|UN|U.N.|AU|ASEAN|BRICS|G7|G20|IOC|WADA|FIFA|UEFA|FIA|ATP|WTA|NBA|NFL|NHL|MLB|MLS|NCAA|PGA|
UFC|IPL|BCCI|ECB|RFU|CONMEBOL|CAF|AFC|IAAF|USADA|RUSADA|CAS|RKI|PHE|SAGE|MHRA|STIKO|ECDC|PAHO|GAVI|
COVAX|CEPI|ACIP|BARDA|USPS|IRS|HHS|DHS|CBP|NYPD|LAPD|IDF|IRGC|FSB|GRU|SBU|PLA|KCNA|NRA|ACLU|NAACP|
GOP|DNC|RNC|NDTV|CBS|NBC|PBS|NPR|TSMC|ASML|SMIC|BYD|CATL|GSK|IBM|BMW|VW|GM|AMD|HSBC|UBS|RBS|BNP|ING
""")

KINDS: dict[str, tuple[str, ...]] = {
    "company": COMPANIES,
    "club": CLUBS,
    "agency": AGENCIES,
    "media": MEDIA,
    "movement": MOVEMENTS,
    "acronym": ACRONYMS,
}

SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "company",
        re.compile(
            r"\b(?:Inc|Corp|Co|Ltd|Plc|PLC|AG|NV|N\.V|SA|S\.A|SpA|AB|Bhd|Holdings?|Group|Airlines?|Airways|"
            r"Motors?|Bank|Industries|Securities|Telecom|Resources|Oil|Systems|Energy|Brothers|Lynch)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "media",
        re.compile(r"\b(?:News(?:room|desk)?|Times|Post|Daily|Journal|Radio|TV|Television)\b"),
    ),
    ("movement", re.compile(r"\b(?:Party|Front|Movement|Democrats|Union for|Alliance|Jihad)\b")),
    (
        "agency",
        re.compile(
            r"\b(?:Ministry|Department|Court|Commission|Council|Agency|Committee|Parliament|University|"
            r"Institute|Police|Army|Office|Senate|Congress|Association|Organi[sz]ation|House|Force|"
            r"Treasury|Union|Board|Federal|National|International)\b",
            re.IGNORECASE,
        ),
    ),
    ("acronym", re.compile(r"(?:[A-Z]\.?){2,5}")),
)


def kind_of(name: str, is_sport: bool) -> str | None:
    """The kind of organisation that `name` says it is, or null; in sport a plain name is a club."""
    for kind, sign in SIGNS[:-1]:
        if sign.search(name):
            return kind
    if SIGNS[-1][1].fullmatch(name) and not is_sport:
        return "acronym"
    return "club" if is_sport else None


BRAND_STARTS = table("""
Al|Am|Ap|Ar|Bel|Bio|Blu|Bo|Cal|Cel|Cen|Cor|Cre|Cy|Da|Del|Di|Dro|El|En|Ever|Fin|Flo|Gen|Glo|Gra|Hel|
Hi|In|Jo|Kel|Ki|Lo|Lu|Mar|Med|Mi|Mo|Na|Neo|No|Nor|Nu|Om|On|Or|Pan|Per|Pin|Pla|Po|Quan|Qui|Ra|Ri|Ro|
Sa|Sen|Sky|Sol|Spa|Sta|Sun|Ta|Ter|Tra|Tri|Tru|Uni|Va|Ver|Vi|Vo|Wa|Web|Win|Xe|Ya|Ze|Zu
""")

BRAND_ENDS = table("""
bex|bit|bly|cast|cel|chat|co|coin|con|cord|cure|dex|dine|do|fi|fin|fly|gen|gle|go|ify|ix|lab|la|len|
li|lo|logy|loop|ly|mart|med|mo|na|net|nex|nova|on|ora|pad|pay|pex|pia|ra|rix|ron|ry|scan|sky|soft|
sto|tec|tech|ter|tera|tix|ton|tra|tron|va|vax|ve|via|vio|wave|x|zen|zo|zon
""")


def brand(draw: random.Random) -> str:
    """A company named with one word that nobody has heard of, with what it is now and then."""
    name = draw.choice(BRAND_STARTS) + draw.choice(BRAND_ENDS)
    return f"{name} {draw.choice(SUFFIXES)}" if draw.random() < 0.3 else name


@cache
def shuffled(kind: str) -> tuple[str, ...]:
    """A table in an order of its own, the same every time."""
    names = sorted(set(KINDS[kind]))
    random.Random(kind).shuffle(names)
    return tuple(names)


def pick(kind: str | None, share: Sequence[float], draw: random.Random) -> str:
    """A name of that kind (null: any) from the part of its table between two shares of it."""
    chosen = kind or draw.choice(("company",) * 4 + ("agency", "media", "movement"))
    if chosen == "company" and draw.random() < 0.25:
        return brand(draw)
    names = shuffled(chosen)
    first, end = (round(part * len(names)) for part in share)
    name = draw.choice(names[first:end])
    if chosen == "company" and draw.random() < 0.3:
        return f"{name} {draw.choice(SUFFIXES)}"
    return name
