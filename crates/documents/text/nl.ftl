# SPDX-License-Identifier: EUPL-1.2
# Every text in Dutch, at B1: short sentences, the words people use, "jij", no praise, no blame.
# `build.rs` makes one method per key; en.ftl must have the same keys with the same variables.
# A number as variable is written with its thousands apart; years are passed as words.

## Frame

app-name = Nabij
app-tagline = De open monitor waarmee de jeugdhulp stopt met alleen opsluiten.
demo-title = Verzonnen gegevens.
demo-note = Alle namen en cijfers hier zijn bedacht.
demo-label = Let op
skip-to-content = Naar de inhoud
breadcrumb-label = Kruimelpad
menu-label = Hoofdmenu
menu-button = Menu
menu-running = Lopend
menu-tasks = Taken
menu-monitor = Monitor
menu-proof = Bewijs
menu-rooms = Ruimtes
menu-deliver = Aanleveren
menu-knowledge = Kennis
menu-complaints = Klachten
menu-stories = Verhalen
language-other = In English
footer-method = Zo tellen we
footer-accessibility = Toegankelijkheid
footer-privacy = Privacy
print-footer = Nabij { $version }. Gemaakt op { $made }. Gegevens tot { $cut }.
print-source = Bestanden: { $files }

## Five states of a figure

state-suppressed-sign = x
state-suppressed-why = Verborgen, om een kind te beschermen.
state-not-available-sign = –
state-not-available-why = Dit is niet te berekenen met wat er is aangeleverd.
state-cannot-occur-sign = { "" }
state-cannot-occur-why = Dit kan hier niet voorkomen: er is geen ruimte voor, of het gebeurt hier niet.
state-missing-sign = .
state-missing-why = Dit had er moeten zijn, maar is niet aangeleverd.
state-key-title = Wat de tekens betekenen
state-key-zero = 0 is een echte nul: er is aangeleverd en het kwam niet voor.

## Indicators: name, one sentence, unit

indicator-events-rate-name = Hoe vaak
indicator-events-rate-definition = Hoe vaak het begon, gedeeld door alle dagen dat jongeren er waren, keer 1000.
indicator-events-rate-unit = keren per 1000 zorgdagen
indicator-events-rate-clustered-name = Hoe vaak, met ruimere marge
indicator-events-rate-clustered-definition = Hetzelfde cijfer, met een marge die meetelt dat een paar jongeren het vaak kunnen meemaken.
indicator-events-rate-clustered-unit = keren per 1000 zorgdagen
indicator-hours-rate-name = Hoeveel tijd
indicator-hours-rate-definition = Alle uren dat het duurde, gedeeld door alle uren dat jongeren er waren, keer 1000.
indicator-hours-rate-unit = uren per 1000 zorguren
indicator-hours-rate-open-name = Hoeveel tijd, met open einden
indicator-hours-rate-open-definition = Hetzelfde cijfer, maar keren zonder einde tellen mee tot het verblijf stopt of de gegevens stoppen.
indicator-hours-rate-open-unit = uren per 1000 zorguren
indicator-youths-share-name = Hoeveel jongeren
indicator-youths-share-definition = Hoeveel van elke 100 jongeren die er in deze tijd waren, het meemaakten.
indicator-youths-share-unit = jongeren per 100
indicator-repeat-share-name = Hoeveel jongeren vaak
indicator-repeat-share-definition = Van de jongeren die het meemaakten: hoeveel van elke 100 maakten het drie keer of vaker mee binnen 30 dagen. De derde keer telt in de maand waarin die begon.
indicator-repeat-share-unit = van de 100 jongeren die het meemaakten
indicator-duration-name = Hoe lang, het midden
indicator-duration-definition = De helft van de keren duurde korter dan dit. Alleen keren met een einde tellen mee.
indicator-duration-unit = uren
indicator-duration-p90-name = Hoe lang, negen van de tien
indicator-duration-p90-definition = Negen van de tien keren duurden korter dan dit. Alleen keren met een einde tellen mee.
indicator-duration-p90-unit = uren
indicator-duration-longest-name = Hoe lang, de langste keer
indicator-duration-longest-definition = De langste keer. Alleen keren met een einde tellen mee.
indicator-duration-longest-unit = uren
indicator-duration-mean-name = Hoe lang, gemiddeld
indicator-duration-mean-definition = Alle uren gedeeld door het aantal keren. Een paar heel lange keren maken dit cijfer hoog.
indicator-duration-mean-unit = uren
indicator-long-share-name = Hoe vaak duurde het lang
indicator-long-share-definition = Welk deel van de keren langer duurde dan een grens. Alleen keren met een einde tellen mee.
indicator-long-share-unit = van de 100 keer
indicator-long-share-1h-name = Hoe vaak langer dan 1 uur
indicator-long-share-1h-definition = Welk deel van de keren langer duurde dan 1 uur. Alleen keren met een einde tellen mee.
indicator-long-share-12h-name = Hoe vaak langer dan 12 uur
indicator-long-share-12h-definition = Welk deel van de keren langer duurde dan 12 uur. Alleen keren met een einde tellen mee.
indicator-long-share-3d-name = Hoe vaak langer dan 3 dagen
indicator-long-share-3d-definition = Welk deel van de keren langer duurde dan 3 dagen. Alleen keren met een einde tellen mee.
indicator-room-mix-name = In welke ruimte
indicator-room-mix-definition = Van alle keren in een ruimte die is vastgelegd: hoeveel van elke 100 waren in deze ruimte. Wie naar een andere ruimte gaat, telt in allebei.
indicator-room-mix-unit = van de 100 keer in een ruimte
indicator-night-locking-name = Hoeveel nachten op slot
indicator-night-locking-definition = Hoeveel nachten de kamer op slot was als vaste regel, gedeeld door alle nachten dat jongeren er waren, keer 1000. De nacht telt bij de dag waarop het slot erop ging.
indicator-night-locking-unit = nachten per 1000 zorgnachten
indicator-completeness-name = Volledig
indicator-completeness-definition = Hoeveel leveringen er zijn, van alle die er moesten zijn. Een levering met nul keren telt ook.
indicator-completeness-unit = van de 100 leveringen
indicator-rooms-name = Ruimtes
indicator-rooms-definition = Hoeveel ruimtes van deze soort er op deze dag waren.
indicator-rooms-unit = ruimtes
indicator-youths-in-care-name = Jongeren in zorg
indicator-youths-in-care-definition = Hoeveel verschillende jongeren er in deze tijd waren.
indicator-youths-in-care-unit = jongeren
indicator-under-pressure-name = Hoe vaak onder druk
indicator-under-pressure-definition = Hoe vaak het onder druk ging: zonder dwang, maar ook zonder vrije keuze. Gedeeld door alle dagen dat jongeren er waren, keer 1000. Is dat van meer dan 1 op de 10 keer niet bekend, dan geven we geen cijfer.
indicator-under-pressure-unit = keren onder druk per 1000 zorgdagen
indicator-pressure-known-name = Is dwang of druk bekend
indicator-pressure-known-definition = Van alle keren: van hoeveel van elke 100 is vastgelegd of het met dwang of onder druk ging.
indicator-pressure-known-unit = van de 100 keer
indicator-late-entered-1h-name = Meer dan 1 uur later ingevoerd
indicator-late-entered-1h-definition = Hoeveel van elke 100 registraties meer dan 1 uur na het begin zijn ingevoerd. Alleen registraties waarvan bekend is wanneer ze zijn ingevoerd.
indicator-late-entered-1h-unit = van de 100 registraties
indicator-late-entered-24h-name = Meer dan 24 uur later ingevoerd
indicator-late-entered-24h-definition = Hoeveel van elke 100 registraties meer dan 24 uur na het begin zijn ingevoerd. Alleen registraties waarvan bekend is wanneer ze zijn ingevoerd.
indicator-late-entered-24h-unit = van de 100 registraties
indicator-moved-on-name = Naar een andere groep na drie keer
indicator-moved-on-definition = Van de jongeren die het drie keer meemaakten binnen 30 dagen: hoeveel van elke 100 gingen binnen 30 dagen na de derde keer naar een andere groep. Jongeren bij wie die 30 dagen nog lopen, tellen nog niet mee.
indicator-moved-on-unit = van de 100 jongeren met drie keer
indicator-moved-out-name = Vertrokken na drie keer
indicator-moved-out-definition = Van de jongeren die het drie keer meemaakten binnen 30 dagen: hoeveel van elke 100 waren 30 dagen na de derde keer vertrokken. Waarheen is niet bekend.
indicator-moved-out-unit = van de 100 jongeren met drie keer
indicator-no-legal-basis-name = Zonder grond in de wet
indicator-no-legal-basis-definition = Hoe vaak het gebeurde terwijl de genoemde wet er geen grond voor geeft. Gedeeld door alle dagen dat jongeren er waren, keer 1000. Is dat van meer dan 1 op de 10 keer niet bekend, dan geven we geen cijfer.
indicator-no-legal-basis-unit = keren per 1000 zorgdagen
indicator-no-legal-basis-no-regime-name = Zonder grond: de registratie zegt dat er geen grond was
indicator-no-legal-basis-no-regime-definition = Keren zonder grond in de wet, om deze reden: de registratie zegt dat er geen grond was. Per 1000 dagen dat jongeren er waren.
indicator-no-legal-basis-no-regime-unit = keren per 1000 zorgdagen
indicator-no-legal-basis-law-not-in-force-name = Zonder grond: de genoemde wet gold die dag niet
indicator-no-legal-basis-law-not-in-force-definition = Keren zonder grond in de wet, om deze reden: de genoemde wet gold die dag niet. Per 1000 dagen dat jongeren er waren.
indicator-no-legal-basis-law-not-in-force-unit = keren per 1000 zorgdagen
indicator-no-legal-basis-open-youth-care-name = Zonder grond: in open jeugdhulp geeft de Jeugdwet geen grond
indicator-no-legal-basis-open-youth-care-definition = Keren zonder grond in de wet, om deze reden: in open jeugdhulp geeft de Jeugdwet geen grond. Per 1000 dagen dat jongeren er waren.
indicator-no-legal-basis-open-youth-care-unit = keren per 1000 zorgdagen
indicator-no-legal-basis-night-locking-name = Zonder grond: de eigen kamer ging ’s nachts op slot
indicator-no-legal-basis-night-locking-definition = Keren zonder grond in de wet, om deze reden: de eigen kamer ging ’s nachts op slot. Per 1000 dagen dat jongeren er waren.
indicator-no-legal-basis-night-locking-unit = keren per 1000 zorgdagen
indicator-no-legal-basis-own-room-name = Zonder grond: ingesloten op de eigen kamer
indicator-no-legal-basis-own-room-definition = Keren zonder grond in de wet, om deze reden: ingesloten op de eigen kamer. Per 1000 dagen dat jongeren er waren.
indicator-no-legal-basis-own-room-unit = keren per 1000 zorgdagen
indicator-no-legal-basis-no-emergency-name = Zonder grond: ingesloten zonder noodsituatie
indicator-no-legal-basis-no-emergency-definition = Keren zonder grond in de wet, om deze reden: ingesloten zonder noodsituatie. Per 1000 dagen dat jongeren er waren.
indicator-no-legal-basis-no-emergency-unit = keren per 1000 zorgdagen
indicator-basis-known-name = Is de grond bekend
indicator-basis-known-definition = Van alle keren: van hoeveel van elke 100 is bekend of de genoemde wet er een grond voor geeft.
indicator-basis-known-unit = van de 100 keer
indicator-averted-name = Afgewend
indicator-averted-definition = Hoe vaak het net niet gebeurde, voor elke keer dat het wel gebeurde. Wie beter vastlegt, ziet dit stijgen. Het is geen doel.
indicator-averted-unit = keer afgewend per keer dat het begon
indicator-harm-injury-youth-name = Letsel van jongeren
indicator-harm-injury-youth-definition = Hoeveel jongeren letsel opliepen, gedeeld door alle dagen dat jongeren er waren, keer 1000. Alleen waar dit wordt aangeleverd.
indicator-harm-injury-youth-unit = jongeren per 1000 zorgdagen
indicator-harm-injury-staff-name = Letsel van medewerkers
indicator-harm-injury-staff-definition = Hoeveel medewerkers letsel opliepen, gedeeld door alle dagen dat jongeren er waren, keer 1000. Alleen waar dit wordt aangeleverd.
indicator-harm-injury-staff-unit = medewerkers per 1000 zorgdagen
indicator-harm-self-harm-name = Zelfbeschadiging
indicator-harm-self-harm-definition = Hoe vaak een jongere zichzelf beschadigde, gedeeld door alle dagen dat jongeren er waren, keer 1000. Alleen waar dit wordt aangeleverd.
indicator-harm-self-harm-unit = keren per 1000 zorgdagen
indicator-harm-absconding-name = Weglopen
indicator-harm-absconding-definition = Hoe vaak een jongere wegliep, gedeeld door alle dagen dat jongeren er waren, keer 1000. Alleen waar dit wordt aangeleverd.
indicator-harm-absconding-unit = keren per 1000 zorgdagen
indicator-harm-police-name = Politie erbij
indicator-harm-police-definition = Hoe vaak de politie kwam, gedeeld door alle dagen dat jongeren er waren, keer 1000. Alleen waar dit wordt aangeleverd.
indicator-harm-police-unit = keren per 1000 zorgdagen
indicator-harm-pain-technique-name = Pijnprikkels
indicator-harm-pain-technique-definition = Hoe vaak een greep met pijn is gebruikt, gedeeld door alle dagen dat jongeren er waren, keer 1000. Alleen waar dit wordt aangeleverd.
indicator-harm-pain-technique-unit = keren per 1000 zorgdagen
indicator-harm-forced-undressing-name = Gedwongen uitkleden
indicator-harm-forced-undressing-definition = Hoe vaak een jongere onder dwang is uitgekleed, gedeeld door alle dagen dat jongeren er waren, keer 1000. Alleen waar dit wordt aangeleverd.
indicator-harm-forced-undressing-unit = keren per 1000 zorgdagen
indicator-alone-hours-name = Uren alleen
indicator-alone-hours-definition = Hoeveel uur een jongere per dag alleen was, hoe het ook heet: programma, rust of individueel traject. Alleen waar dit wordt aangeleverd.
indicator-alone-hours-unit = uren per dag van een jongere
indicator-group-rules-name = Uren onder een groepsregel
indicator-group-rules-definition = Hoeveel uur per dag een regel voor de hele groep een jongere bindt. Een uur onder twee regels telt één keer. Alleen waar regels worden aangeleverd.
indicator-group-rules-unit = uren per dag van een jongere
indicator-group-rules-in-room-name = Uren verplicht op de eigen kamer
indicator-group-rules-in-room-definition = Hoeveel uur per dag jongeren verplicht op de eigen kamer zijn, door een regel voor de hele groep.
indicator-group-rules-in-room-unit = uren per dag van een jongere
indicator-group-rules-phones-in-name = Uren zonder eigen telefoon
indicator-group-rules-phones-in-definition = Hoeveel uur per dag jongeren zonder eigen telefoon zijn, door een regel voor de hele groep.
indicator-group-rules-phones-in-unit = uren per dag van een jongere
indicator-group-rules-no-leaving-name = Uren niet van het terrein
indicator-group-rules-no-leaving-definition = Hoeveel uur per dag jongeren niet van het terrein zijn, door een regel voor de hele groep.
indicator-group-rules-no-leaving-unit = uren per dag van een jongere
indicator-group-rules-no-visits-name = Uren zonder bezoek
indicator-group-rules-no-visits-definition = Hoeveel uur per dag jongeren zonder bezoek zijn, door een regel voor de hele groep.
indicator-group-rules-no-visits-unit = uren per dag van een jongere
indicator-group-rules-other-name = Uren onder een andere regel
indicator-group-rules-other-definition = Hoeveel uur per dag jongeren onder een andere regel zijn, door een regel voor de hele groep.
indicator-group-rules-other-unit = uren per dag van een jongere
indicator-clock-kept-name = Wettelijke termijn gehaald
indicator-clock-kept-definition = Van alle wettelijke termijnen die om zijn: hoeveel van elke 100 zijn gehaald en binnen een uur vastgelegd. Wat nog openstaat na de termijn, is niet gehaald.
indicator-clock-kept-unit = van de 100 termijnen
indicator-clock-backfilled-name = Termijn gehaald, later vastgelegd
indicator-clock-backfilled-definition = Van alle wettelijke termijnen die om zijn: hoeveel van elke 100 zijn gehaald, maar pas later vastgelegd.
indicator-clock-backfilled-unit = van de 100 termijnen
indicator-evaluated-name = Op tijd nabesproken
indicator-evaluated-definition = Van hoeveel van elke 100 keer er binnen zeven dagen na het einde is nabesproken. Die zeven dagen zijn onze keuze, geen wet.
indicator-evaluated-unit = van de 100 keer
indicator-own-account-youth-name = Verhaal van de jongere erbij
indicator-own-account-youth-definition = Van hoeveel van elke 100 keer het verhaal van de jongere er binnen zeven dagen bij is. Die zeven dagen zijn onze keuze, geen wet.
indicator-own-account-youth-unit = van de 100 keer
indicator-own-account-parents-name = Verhaal van de ouders erbij
indicator-own-account-parents-definition = Van hoeveel van elke 100 keer het verhaal van de ouders er binnen zeven dagen bij is. Die zeven dagen zijn onze keuze, geen wet.
indicator-own-account-parents-unit = van de 100 keer
indicator-told-youth-name = Jongere op tijd ingelicht
indicator-told-youth-definition = Van hoeveel van elke 100 keer de jongere binnen 24 uur hoorde waarom, en welke rechten er zijn. Die 24 uur zijn onze keuze, geen wet.
indicator-told-youth-unit = van de 100 keer
indicator-told-parents-name = Ouders op tijd ingelicht
indicator-told-parents-definition = Van hoeveel van elke 100 keer ouders, voogd of gecertificeerde instelling het binnen 24 uur hoorden. Die 24 uur zijn onze keuze, geen wet.
indicator-told-parents-unit = van de 100 keer

## Intervals: how a margin is made

interval-garwood = precies, voor aantallen (Poisson, Garwood), 95 %
interval-youth-clusters = rekent mee dat een paar jongeren het vaak kunnen meemaken, 95 %
interval-bootstrap = uit telkens opnieuw loten van jongeren binnen plaatsen (bootstrap), 95 %
interval-clopper-pearson = precies, voor delen (Clopper-Pearson), 95 %

## Places

level-unit = groep
level-location = locatie
level-organisation = organisatie
level-sector = sector
level-region = regio
level-action-line = actielijn
level-nation = Nederland
level-unit-many = groepen
level-location-many = locaties
level-organisation-many = organisaties
level-sector-many = sectoren
level-region-many = regio’s
level-action-line-many = actielijnen

## Periods and units

grain-month = per maand
grain-quarter = per kwartaal
grain-half-year = per half jaar
grain-year = per jaar
grain-rolling = per twaalf maanden, elke maand een nieuw cijfer
calendar-date = { $day } { $month } { $year }
calendar-month = { $month } { $year }
calendar-quarter = { $quarter }e kwartaal { $year }
calendar-quarter-short = K{ $quarter }
calendar-half = { $half }e helft { $year }
calendar-half-short = H{ $half }
calendar-range = { $first } t/m { $last }
month-name = { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
month-short = { $month ->
    [1] jan
    [2] feb
    [3] mrt
    [4] apr
    [5] mei
    [6] jun
    [7] jul
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
}
unit-percent = { $number } %
unit-hours = { $hours } u
unit-minutes = { $minutes } min
unit-hours-minutes = { $hours } u { $minutes }
unit-days = { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
}
unit-times = { $times } keer
unit-youths = { $youths ->
    [one] { $youths } jongere
   *[other] { $youths } jongeren
}

## The monitor: choosing

monitor-title = Monitor: { $place }
monitor-pick-label = Kies wat je wilt zien
monitor-pick-place = Plaats
monitor-pick-kind = Soort dwang
monitor-pick-indicator = Wat tellen we
monitor-pick-period = Periode
monitor-pick-as-of = Zoals bekend op
monitor-pick-show = Toon
kind-any = Alle dwang samen
kind-any-but-night = Alle dwang samen, zonder kamer ’s nachts op slot
room-any = Alle ruimtes samen
monitor-as-of = Zoals het bekend was op { $date }.

## The monitor: figures

monitor-series-title = { $kind }, { $grain }
monitor-finding-lower = { $place }: minder dan in { $baseline }
monitor-finding-higher = { $place }: meer dan in { $baseline }
monitor-finding-same = { $place }: niet duidelijk anders dan in { $baseline }
monitor-finding-plain = { $place }: { $kind }
monitor-from-to = Van { $from } naar { $to } { $unit }.
monitor-open-ends = { $open ->
    [one] Bij { $open } van de { $events } keren is het einde niet vastgelegd. Die telt als keer, niet als tijd.
   *[other] Bij { $open } van de { $events } keren is het einde niet vastgelegd. Die tellen als keer, niet als tijd.
}
monitor-fixed-panel = Plaatsen die alles aanleverden
monitor-fixed-panel-note = Komen er plaatsen bij die aanleveren, dan wordt het totaal groter. Dat is geen toename van dwang. Daarom staan hier de plaatsen apart die elke keer aanleverden.
completeness-sentence = Volledig: { $received } van { $due } { $due ->
    [one] levering
   *[other] leveringen
}.
completeness-nothing-due = Volledig: niet te zeggen. Er is niet vastgelegd welke leveringen er moesten zijn.
figures-as-table = Cijfers als tabel
how-we-count = Zo tellen we
how-we-count-version = Definitie { $indicator }, versie { $version }.
how-we-count-interval = Marge: { $interval }.
displacement-title = Kwam er iets anders voor in de plaats?
displacement-note = Elke grafiek heeft een eigen schaal, vanaf nul.
duration-title = Hoe lang duurde het?
duration-note = Het midden: de helft duurde korter. Keren zonder einde tellen hier niet mee.
download-label = Opslaan: { $what }
table-whole = Hier staan { $shown } van de { $all } rijen. Bekijk alle rijen
table-scroll-label = Tabel: { $what }
last-period-title = { $period }, goed bekeken

## Table headers

column-period = Periode
column-place = Plaats
column-kind = Soort
column-room = Ruimte
column-events = Keren
column-hours = Uren
column-youths = Jongeren
column-care-days = Zorgdagen
column-care-hours = Zorguren
column-value = Cijfer
column-numerator = Teller
column-denominator = Noemer
column-interval = Marge
column-limits = Grenzen
column-signal = Signaal
column-state = Stand
column-received-due = Aangeleverd
column-median = Helft korter dan
column-p90 = Negen van de tien korter dan
column-longest = Langste
column-mean = Gemiddeld
column-longer-than = Langer dan { $limit }
column-open-ends = Geen einde vastgelegd
column-gate = Controle
column-count = Aantal
column-file = Bestand
column-row = Rij
column-field = Veld
column-what-to-do = Wat te doen

## Charts

chart-band = In de zandkleurige band is een verschil meestal toeval.
chart-signal = Driehoek: geen toeval, hoger ▲ of lager ▼.
chart-provisional = Open stip: nog voorlopig.
chart-missing = Gearceerd: niet aangeleverd.
chart-hidden = Open vierkant op de as: verborgen, om een kind te beschermen.
chart-break = Dubbele streep: de wet of de telling veranderde. Voor en na zijn niet te vergelijken.
chart-median = midden
chart-median-note = Streep: het midden. De helft van de punten ligt eronder.
chart-baseline = niveau van { $baseline }
chart-baseline-note = Dunne lijn: het vaste niveau van { $baseline }.
chart-target = doel
chart-target-note = Blauwe streepjes: het doel. De helft minder na drie jaar, en nul op { $date }.
chart-practice = aanpak begon
chart-limits-method = Grenzen: u′-kaart (Laney), 3 sigma, uit { $baseline }.

## Verdicts: what chance can explain, never why

verdict-lower = Lager. Toeval is daarvoor geen goede verklaring.
verdict-higher = Hoger. Toeval is daarvoor geen goede verklaring.
verdict-unclear = Niet duidelijk anders.
verdict-too-few = Te weinig punten om te zeggen of het toeval is.
verdict-none = Hier is niets over te zeggen.
verdict-lower-short = lager, geen toeval
verdict-higher-short = hoger, geen toeval
verdict-unclear-short = niet duidelijk anders
verdict-too-few-short = te weinig punten
verdict-not-cause = Of het door een aanpak komt, zegt deze grafiek niet.
run-chart-shift = { $run } punten op rij liggen aan dezelfde kant van het midden. Bij toeval zijn dat er bijna nooit meer dan { $limit }.
run-chart-crossings = De lijn kruist het midden { $crossings } keer. Bij toeval is dat bijna altijd minstens { $limit } keer.
run-chart-random = De punten liggen zoals je bij toeval verwacht.
uprime-below = { $points ->
    [one] { $points } punt ligt onder de band. Dat is lager dan bij toeval past.
   *[other] { $points } punten liggen onder de band. Dat is lager dan bij toeval past.
}
uprime-above = { $points ->
    [one] { $points } punt ligt boven de band. Dat is hoger dan bij toeval past.
   *[other] { $points } punten liggen boven de band. Dat is hoger dan bij toeval past.
}
uprime-inside = Alle punten liggen in de band. Een verschil is dan meestal toeval.

## Empty pages: what to do next

empty-no-data-title = Er zijn nog geen gegevens
empty-no-data = Lees eerst bestanden in met: nabij import
empty-no-figures-title = Hier is niets te zien
empty-no-figures = In deze periode is voor deze plaats niets aangeleverd. Kies een andere periode of plaats.
empty-no-baseline = Er is geen vast beginniveau. Daarom is er geen doel en geen band.
empty-no-rooms = Er zijn geen ruimtes aangeleverd.
empty-no-gates = Alle controles zijn goed.

## The report

report-title = Monitor dwang en drang
report-period = { $period }
report-contents = Inhoud
report-gates-title = Wat viel op in de gegevens
report-gates-note = Deze rijen tellen mee. Kijk of ze kloppen.
report-faults-title = Rijen die niet meetellen
report-faults-count = { $faults ->
    [0] Alle rijen zijn gelezen.
    [one] { $faults } rij is niet gelezen. Ze staat in faults.csv.
   *[other] { $faults } rijen zijn niet gelezen. Ze staan in faults.csv.
}
report-definitions-title = Zo tellen we
report-completeness-title = Hoe volledig zijn de gegevens
report-figures-file = Alle cijfers staan in figures.csv, figures.json en figures.parquet, en tot een miljoen ook in figures.xlsx.

## Files that cannot be used: what is wrong, what to do

unusable-no-such-file = Dit bestand bestaat niet. Kijk de naam en de map na.
unusable-unreadable = Dit bestand is niet te openen: { $why }. Kijk of het een gewoon bestand is en of u het mag lezen.
unusable-empty = Dit bestand is leeg. Lever een tabel met een kop en rijen aan.
unusable-spreadsheet = Dit is een werkmap van een oudere soort (.xls), van een ander programma of met een wachtwoord. Sla haar zonder wachtwoord op als .xlsx of .ods, of sla het blad op als CSV (UTF-8).
unusable-workbook = Deze werkmap is beschadigd: { $why }. Open haar, sla haar opnieuw op als .xlsx of .ods en geef dat bestand.
unusable-too-many-cells = Het blad “{ $sheet }” heeft te veel cellen. Haal weg wat niet bij de tabel hoort, of sla het op als CSV (UTF-8).
unusable-unpacked = Deze werkmap is uitgepakt veel groter dan een levering kan zijn. Bewaar alleen de bladen die u levert, of sla ze op als CSV (UTF-8).
unusable-parquet = Dit Parquet-bestand is beschadigd of afgebroken: { $why }. Maak het opnieuw en lever dat bestand aan.
unusable-parquet-column = De kolom “{ $column }” van dit Parquet-bestand bevat lijsten, velden in velden of een ander type dat we hier niet kunnen lezen. Schrijf haar als tekst, getal, datum of tijdstip.
unusable-parquet-packed = Dit Parquet-bestand is ingepakt met { $codec }. Schrijf het met snappy of zstd, of niet ingepakt.
unusable-parquet-locked = Dit Parquet-bestand is versleuteld. Schrijf het zonder versleuteling.
unusable-parquet-unpacked = Dit Parquet-bestand is uitgepakt veel groter dan een aanlevering kan zijn. Schrijf alleen de kolommen die u aanlevert, met kleinere rijgroepen en pagina’s.
unusable-not-text = De kop is geen leesbare tekst. Sla het bestand opnieuw op als CSV in UTF-8.
unusable-too-many-files = Dit zijn te veel bestanden in één keer. Voeg bestanden van dezelfde tabel samen.
unusable-no-such-table = “{ $word }” is geen tabel. Kies uit: { $tables }.
unusable-unknown-table = Aan de kop is niet te zien welke tabel dit is. In de kop staat: { $headers }. { $near } Verbeter de kop, of geef een vertaalbestand met --map.
unusable-table-lacks = Voor { $table } ontbreekt: { $fields }.
unusable-ambiguous = Aan de kop is niet te zien welke tabel dit is. In de kop staat: { $headers }. Het kan zijn: { $tables }. Zet de tabel voor de naam, zoals { $example }=BESTAND.
unusable-lacks = Voor de tabel { $table } ontbreekt: { $fields }. In de kop staat: { $headers }. Voeg de kolom toe, of noem de goede kolom in een vertaalbestand met --map.
unusable-two-columns = De kolommen “{ $one }” en “{ $other }” betekenen allebei { $field }. Laat er één weg, of kies er één in een vertaalbestand met --map.
unusable-decimal-unclear = Getallen als { $example } kunnen duizend zijn of net iets meer dan één. Zet decimal = "comma" of decimal = "point" in een vertaalbestand en geef dat met --map.
unusable-map-line = Regel { $line } van het vertaalbestand: { $fault }
unusable-map-syntax = Het vertaalbestand is niet te lezen: { $words }
unusable-map-field = “{ $word }” is hier geen veld van ons. Alle velden staan in het gegevenswoordenboek.
unusable-map-word = “{ $word }” is geen woord dat we kennen bij { $field }. Alle woorden staan in het gegevenswoordenboek.
unusable-map-state = “{ $word }” is geen toestand. Kies uit: missing, cannot_occur, not_available, suppressed.
unusable-map-zone = “{ $word }” is geen tijdzone. Schrijf bijvoorbeeld Europe/Amsterdam.
unusable-map-date-format = “{ $word }” is geen vorm van een datum. Schrijf bijvoorbeeld %d-%m-%Y %H:%M.
unusable-map-precision = “{ $word }” is geen precisie. Kies uit: second, day.
unusable-map-decimal = “{ $word }” is geen decimaalteken. Kies uit: comma, point.
unusable-map-twice = { $field } krijgt twee keer een waarde. Laat één van de twee weg.
unusable-map-missing = Codes bij [missing] zijn er alleen voor totalen (table = "aggregates"). Gebruik bij andere tabellen [values].
unusable-map-nested = Bij [[file]] mogen bovenaan alleen zone, date_format, precision en decimal staan. Zet de rest in elke [[file]].
unusable-map-header = Het vertaalbestand noemt de kolom “{ $header }”, en die is er niet. In de kop staat: { $found }. Verbeter de naam van de kolom.
unusable-map-no-file = Het vertaalbestand past bij geen van de bestanden. Kijk de tabel en de namen van de kolommen na.

## Rows set aside

fault-report-none = Alle rijen zijn gelezen.
fault-report-head = { $rows ->
    [one] { $rows } rij telt niet mee.
   *[other] { $rows } rijen tellen niet mee.
}
fault-report-count = { $times ->
    [one] { $times } keer: { $what }.
   *[other] { $times } keer: { $what }.
}
fault-report-remedy = Wat te doen: { $remedy }
fault-report-row = { $file }, rij { $row }
fault-report-more = en nog { $more }
fault-report-only-days = In { $file } staan alleen dagen, zonder tijd. Wilt u dat zo tellen? Zet dan precision = "day" in een vertaalbestand en geef dat met --map.
fault-column-file = bestand
fault-column-row = rij
fault-column-field = veld
fault-column-value = waarde
fault-column-problem = probleem
fault-column-what = wat_er_is
fault-column-remedy = wat_te_doen

## Data dictionary

dictionary-file = gegevenswoordenboek.md
dictionary-title = Gegevenswoordenboek
dictionary-intro = Welke tabellen u kunt aanleveren, met welke kolommen en welke woorden. Elke kolom mag met de Nederlandse of de Engelse naam. Hoofdletters, spaties en streepjes maken niet uit.
dictionary-not-known = Leeg is: niet bekend. Leeg is nooit nee of nul.
dictionary-field = Kolom
dictionary-other-names = Ook herkend
dictionary-form = Vorm
dictionary-needed = Nodig
dictionary-explained = Uitleg
dictionary-required = ja
dictionary-optional = nee
dictionary-form-text = tekst
dictionary-form-date = datum, 2026-03-01 of 01-03-2026
dictionary-form-time = dag en tijd, 2026-03-01 23:40
dictionary-form-number = getal, 0 of meer
dictionary-form-clock = tijd op de dag, 21:00
dictionary-form-yes-no = ja of nee
dictionary-form-word = woord uit de lijst
dictionary-words = Woorden bij { $field }
dictionary-word = Woord
dictionary-dutch = Nederlands
dictionary-english = Engels
dictionary-any-kind = alle soorten samen
dictionary-any-room = alle ruimtes samen
dictionary-levels = In de tabel met plaatsen kan een plaats alleen een groep, locatie of organisatie zijn.
dictionary-mapping-file = voorbeeld-vertaling.toml

## What a command says

told-file = { $file }: { $table }, { $rows ->
    [one] 1 rij
   *[other] { $rows } rijen
}, { $aside } apart gezet
told-not-read = niet gelezen: { $columns }
told-known-form = bekende vorm van bestand: { $form }
told-not-asked = { $column }: "{ $value }" vult het systeem zelf in. Dat is geen antwoord en telt als niet bekend. Is het echt gevraagd? Zet dan bij [asked] in een vertaalbestand hoe.
told-header-row = de kop staat in rij { $row }
told-sheet-not-read = { $sheet }: niet gelezen, dit blad past bij geen tabel of bij geen die gevraagd is
told-nothing-wrong = Geen fouten gevonden.
told-gate = [{ $gate }] { $at } ({ $count }×): { $sentence } { $rows }
told-written = { $path }
told-kept = { $path }: stond er al, is niet veranderd
told-monitor = { $figures } cijfers, { $files } bestanden: { $path }
told-converted = { $rows ->
    [one] één rij geschreven in { $path }
   *[other] { $rows } rijen geschreven in { $path }
}
convert-extension = { $path } eindigt niet op .csv, .xlsx of .parquet. Kies een van deze drie.
convert-tables = Deze werkmap bevat meer tabellen: { $tables }. Kies er een, zoals { $example }=BESTAND.
convert-input = { $path } zou over een bestand heen gaan dat ook gelezen wordt. Kies een andere naam.
convert-output = { $path } kan niet geschreven worden. Een werkmap bevat hooguit 1.048.575 rijen, en 32.767 tekens in een cel: kies .csv of .parquet voor meer
told-imported = opgenomen: { $rows ->
    [one] 1 rij
   *[other] { $rows } rijen
}, waarvan { $unchanged } al zo bekend; eerdere versies vervangen: { $replaced }, ingetrokken: { $withdrawn }
told-imported-before = dit was al opgenomen: er is niets veranderd
told-none-withdrawn = Er zijn rijen apart gezet. Daarom is niets ingetrokken van wat al bekend was. Verbeter de rijen en lever alles opnieuw aan.
told-nothing-kept = Er is niets opgenomen: alle rijen zijn apart gezet, of er staan geen rijen in.
told-mapping-used = Gelezen met de vertaling die is bewaard van bron { $source } (versie { $version }, bij { $place }): de koppen zijn dezelfde. Moet het anders? Geef dan zelf een vertaalbestand met --map.
told-mapping-remembered = De vertaling is bewaard als bron { $source }. De volgende aanlevering met dezelfde koppen wordt zo gelezen.
told-mapping-changed = { $file }: de koppen zijn veranderd sinds de vertaling van bron { $source } werd bewaard. Die is niet gebruikt. Weg: { $gone }. Nieuw: { $new }. Kijk het na en geef een vertaalbestand met --map.
told-mapping-other = De vertaling die is bewaard van bron { $source } past bij geen van deze bestanden. Er is niets gelezen. Geef een vertaalbestand met --map.
told-mapping-several = Bij deze koppen zijn verschillende vertalingen bewaard: { $sources }. Kies er een met --source, of geef een vertaalbestand met --map.
told-mapping-line = { $place }: { $source }, versie { $version }: { $headers }
told-mapping-none = Er is geen vertaling bewaard.
told-mapping-unknown = Er is geen vertaling bewaard van bron { $source }.
told-mapping-forgotten = De vertaling van bron { $source } wordt niet meer gebruikt. Bij: { $places }.

## Wat niet kan met de opties van `nabij monitor`

option-not-a-date = { $option }: “{ $value }” is geen datum. Schrijf bijvoorbeeld 2026-01-01.
option-not-first-day = { $option }: { $value } is niet de eerste dag van een maand. Cijfers gaan over hele maanden.
option-long = --long: “{ $value }” is geen duur. Schrijf bijvoorbeeld 12h of 3d.
option-window-empty = Er blijft geen maand over: { $from } is niet eerder dan { $until }. Kijk --from en --until na.
option-window-long = De maanden lopen van { $from } tot { $until }. Zoek een verkeerd jaar in de gegevens, of geef --from en --until.
option-baseline-form = --baseline: “{ $value }” is geen periode. Schrijf bijvoorbeeld 2023-01-01..2025-01-01.
option-baseline-empty = --baseline: { $from } is niet eerder dan { $until }.
option-baseline-outside = --baseline: van deze maanden zijn er geen cijfers. De cijfers lopen van { $from } tot { $until }.
option-nil-early = --nil-date: { $value } is niet later dan de periode bij --baseline.
option-out-input = --out: { $file } zou over een bestand heen gaan dat ook gelezen wordt. Kies een andere map.
monitor-no-facts = Hier zijn geen cijfers van te maken: alle rijen zijn apart gezet, of er staan geen rijen in.
monitor-no-figures = Er zijn geen cijfers: in deze maanden is er niets van deze soort. Kijk --kind, --from, --until en --data-cut na.

## Figures on a page: the finding in words, never the cause

place-all = Alle plaatsen samen
less-events = minder vaak
less-hours = minder tijd
less-youths = minder jongeren
less-duration = korter
less-other = lager
more-events = vaker
more-hours = meer tijd
more-youths = meer jongeren
more-duration = langer
more-other = hoger
periods-month = maanden
periods-quarter = kwartalen
periods-half-year = halve jaren
periods-year = jaren
periods-rolling = lopende jaren
finding-changed = { $what }: { $less } dan in { $than }, geen toeval
finding-changed-earlier = { $what }: { $less } dan eerst, geen toeval
finding-wandering = { $what }, { $how }: wisselt meer dan bij toeval past
finding-unclear = { $what }, { $how }: geen duidelijk verschil
finding-too-few = { $what }, { $how }: te weinig { $periods } om te zeggen of het toeval is
finding-one-period = { $what }, { $how }: { $value } in { $period }
finding-suppressed = { $what }, { $how }: verborgen, om een kind te beschermen
finding-not-available = { $what }, { $how }: niet te berekenen
finding-cannot-occur = { $what }: komt hier niet voor
finding-missing = { $what }, { $how }: niet aangeleverd
verdict-wandering-short = wisselt, geen toeval
what-how = { $what }, { $how }
from-to-periods = In { $first }: { $from }. In { $last }: { $to } { $unit }.
from-to-less = Dat is { $percent } minder.
from-to-more = Dat is { $percent } meer.
from-to-short = { $from } → { $to } { $unit }
last-only = { $period }: { $value } { $unit }
from-to-unknown = Begin en einde zijn niet te vergelijken: er ontbreken cijfers in { $first } of in { $last }.
from-to-too-short = Er zijn nog geen twee keer twaalf maanden om te vergelijken.
series-name = { $what }, { $how }, { $grain }
chart-description = { $unit }, { $grain }, { $window }. Alle cijfers staan in de tabel bij deze grafiek.
chart-median-label = midden: { $value }
chart-level-label = niveau van { $baseline }: { $value }
chart-limit-word = grens
chart-half-label = de helft: { $value }
chart-half-short = de helft
chart-nil-label = nul in { $period }
chart-beyond-label = nul in { $period } →
chart-break-name = De wet veranderde, { $date }
chart-break-name-short = wet { $year }
chart-break-cut = ervoor en erna: niet vergelijken
chart-break-on = deze brede telling loopt door
chart-break-on-note = { $date }: de wet veranderde. Deze brede telling loopt door. Kijk of de lijn daar verspringt.
view-lower-bound = Van sommige is niet vastgelegd of ze bij deze keuze horen. Die tellen hier niet mee: het cijfer is een ondergrens, en waar er geen is gevonden staat geen 0.
room-lower-bound = Van sommige is de ruimte niet vastgelegd. Die tellen hier niet mee: het cijfer is een ondergrens, en waar er geen is gevonden staat geen 0.
law-jump = Na de wetswijziging van { $date } loopt deze brede telling door, en zij verspringt: de lijn ligt direct erna op { $ratio } keer wat zij daarvoor was (95 %: { $range }), wat ook kan komen doordat er anders is geteld.
law-no-jump = Na de wetswijziging van { $date } loopt deze brede telling door zonder dat een sprong te zien is: de lijn ligt direct erna op { $ratio } keer wat zij daarvoor was (95 %: { $range }).
law-jump-untested = Na de wetswijziging van { $date } loopt deze brede telling door, en er zijn te weinig cijfers om een sprong te toetsen: kijk zelf of de lijn daar verspringt.
unit-days-rate = dagen per 1000 zorgdagen
unit-duration-days = dagen
received-of-due = { $received } van { $due }
received-unknown = niet bekend
signal-above = ▲ hoger dan bij toeval past
signal-below = ▼ lager dan bij toeval past
column-remarks = Opmerkingen
column-indicator = Wat
column-verdict = Oordeel
column-first = Begin
column-last = Laatste 12 maanden
column-reason = Waarom
column-about = Waarover
column-rows = Eerste rijen
how-we-count-formula = Cijfer = teller gedeeld door noemer, keer { $per }.
how-we-count-formula-plain = Cijfer = teller gedeeld door noemer.
how-we-count-count = Cijfer = het aantal zelf.
how-we-count-order = Het cijfer is het { $share } van alle keren met een einde, op volgorde van duur gelegd.
how-we-count-median = midden
how-we-count-p90 = punt waar negen van de tien onder liggen
how-we-count-longest = einde
how-we-count-mean = Cijfer = alle tijd gedeeld door het aantal keren met een einde.
how-we-count-gap = Twee keren met minder dan 24 uur ertussen zijn hier één keer.
how-we-count-no-interval = Bij dit cijfer hoort geen marge.
how-we-count-runs = Of het toeval is, zegt de reeks: de langste rij aan één kant van het midden en hoe vaak de lijn het midden kruist (Anhøj).
how-we-count-level = Het midden is het vaste niveau van { $baseline }.
displacement-level-note = Dunne lijn: het midden van de reeks, of het vaste niveau van het begin. Een lijn in kleur: geen toeval. Een grijze lijn: geen duidelijk verschil.
displacement-lower = Alle dwang samen: { $less }. Kwam er iets anders voor in de plaats?
room-of-kind = { $kind }: { $room }
duration-finding = { $what }: de helft duurde korter dan { $value } in { $period }
duration-finding-two = { $what }: het midden ging van { $from } in { $first } naar { $to } in { $last }
duration-picture-note = De streep is het midden: de helft duurde korter. De eerste stip: negen van de tien duurden korter. De laatste stip: de langste keer. Keren zonder einde tellen hier niet mee.
duration-description = Per periode het midden, negen van de tien en de langste keer. De cijfers staan in de tabel.
dots-finding = { $what }, { $how }: waar liggen de { $places }, { $period }
dots-note = Elke stip is één plaats. Dit is geen ranglijst: jongeren en plaatsen verschillen.
dots-middle = midden: { $value }
dots-zero = { $places } op nul
dots-beyond = hoger dan { $value }
dots-missing = { $places ->
    [one] { $places } plaats leverde niet aan
   *[other] { $places } plaatsen leverden niet aan
}
dots-cannot-occur = bij { $places } komt het niet voor
dots-not-available = bij { $places } is het niet te berekenen
dots-suppressed = bij { $places } verborgen
dots-shown = { $places ->
    [one] Van { $places } plaats is er een cijfer.
   *[other] Van { $places } plaatsen is er een cijfer.
}
counts-finding = { $what }: { $from } in { $first }, { $to } in { $last }
counts-finding-one = { $what }: { $value } in { $period }
counts-events-finding = { $what }: aantallen, zonder maat
counts-events-note = Zonder zorgdagen is er geen maat. Hier staan de aantallen zelf. Die stijgen en dalen ook als er meer of minder jongeren zijn.
counts-events-unit = keren
counts-beside = Een aantal zegt weinig zonder te weten hoeveel jongeren er waren. Daarom staan ze naast elkaar.
counts-rate = { $what }, per 1000 jongeren in zorg
counts-rate-unit = per 1000 jongeren in zorg
counts-description = Aantallen per periode. De cijfers staan in de tabel.
column-rate = Per 1000 jongeren in zorg
last-youths-note = van de { $youths } die er waren
complete-delivered = { $count } aangeleverd
complete-zero = { $count } aangeleverd: nul keer
complete-cannot-occur = { $count } komt niet voor
complete-missing = { $count } ontbreekt
complete-description = Elk blokje is één levering. De aantallen staan in de zin erbij.
matrix-full = alles aangeleverd
matrix-part = { $missing } ontbreekt
matrix-nothing-due = niets verwacht
matrix-only-incomplete = Alleen plaatsen waar iets ontbreekt staan hier. Bij de andere { $places } is alles aangeleverd.
matrix-all-complete = Bij alle plaatsen is alles aangeleverd.

## The report page

report-overline = { $title } · { $window }
book-figures = cijfers
book-about = uitleg
report-made-up = Verzonnen gegevens. Alles in dit verslag is bedacht.
report-window = Periode: { $window }, { $grain }. Gegevens tot { $cut }.
report-places-count = { $places ->
    [one] Gelezen: { $places } plaats, { $rows } registraties en { $totals } totalen.
   *[other] Gelezen: { $places } plaatsen, { $rows } registraties en { $totals } totalen.
}
report-level-apart = Elke { $level } apart
report-level-places = Per { $level }
report-too-many-places = Er zijn { $places } { $level }. Zoveel grafieken leest niemand. Daarom staan ze samen in één beeld, en elk cijfer staat in figures.csv.
report-too-large = Van de overige plaatsen staan de cijfers in figures.csv. Met hun grafieken erbij werd deze pagina te groot.
report-spread-title = Hoe verschillen de plaatsen
report-counts-title = Ruimtes en jongeren
report-not-available-title = Wat niet te berekenen is, en waarom
report-not-available-none = Alle gevraagde cijfers zijn te berekenen.
report-not-available-count = { $count } van { $all }
report-gates-rest = En nog { $count } regels van deze soort.
report-rows-of-file = { $file }: rij { $rows }
report-rows = rij { $rows }
report-reading-title = Zo lees je de grafieken
report-reading-broad = Rond 2020 en 2024 veranderde de wet. Een soort die de wet omschrijft, wordt daar afgebroken. Alle dwang samen en insluiten zijn breed omschreven en lopen door.
report-reading-cause = Een grafiek zegt óf iets veranderde, niet waardoor.
report-files-title = Bestanden
report-files-read = Gelezen bestanden
report-files-written = Geschreven bestanden
report-program = Gemaakt met Nabij { $version }. Gegevens tot { $cut }.
report-empty-title = Er zijn geen cijfers
report-empty = In deze periode is er niets om te laten zien. Kijk of de periode klopt, en of de bestanden gelezen zijn.

## Page of the monitor

monitor-pick-room = Ruimte
monitor-pick-all-rooms = Alle ruimtes
monitor-pick-grain = Per
monitor-pick-from = Vanaf
monitor-pick-until = Tot
monitor-pick-start-year = Beginniveau
monitor-pick-nil-year = Naar nul in
monitor-pick-no-start-year = Geen
monitor-pick-all-together = Alle dwang samen
monitor-now = zoals nu bekend
monitor-csv = Deze cijfers als CSV
monitor-first-month = eerste maand
monitor-after-last-month = maand na de laatste
monitor-parts = Een stap dieper

## When a page cannot be given

refusal-no-page = Deze pagina is er niet
refusal-no-page-do = Kijk het adres na, of ga naar de monitor.
refusal-host = Dit adres hoort niet bij Nabij
refusal-host-do = Open Nabij met het adres dat het programma noemt toen het startte.
refusal-question = Dit konden we niet lezen
refusal-question-do = Er is niets veranderd. Deze onderdelen van het adres kloppen niet:
refusal-ours = Er ging iets mis bij ons
refusal-ours-do = Er is niets verloren. Probeer het zo nog eens. Blijft het misgaan, kijk dan in het logboek van het programma.
refusal-back = Naar het begin

## Rooms, one by one and through time

column-day = Dag
column-since = Sinds
column-until = Tot
column-standing = Op { $date }
rooms-title = Ruimtes: { $place }
rooms-finding = Separeerruimtes: { $from } op { $first }, { $to } op { $last }.
rooms-elsewhere-lower = Ook ergens anders zaten jongeren minder tijd opgesloten.
rooms-elsewhere-higher = Maar ergens anders zaten jongeren meer tijd opgesloten.
rooms-elsewhere-wandering = De tijd ergens anders opgesloten wisselt meer dan bij toeval past.
rooms-elsewhere-unclear = De tijd ergens anders opgesloten is niet duidelijk anders.
rooms-elsewhere-unknown = Of jongeren ergens anders meer opgesloten zitten, is hier niet te zeggen.
rooms-elsewhere-change = Ergens anders opgesloten: { $words }
rooms-line-note = Boven: hoeveel ruimtes er zijn, per soort. Onder: hoe lang jongeren opgesloten zitten. Minder ruimtes is pas goed als de tijd ergens anders niet stijgt.
rooms-description = Boven het aantal ruimtes per soort op elke dag, onder de uren in een separeerruimte en ergens anders. De cijfers staan in de tabellen.
rooms-hours-in = in een separeerruimte
rooms-hours-elsewhere = ergens anders opgesloten
rooms-known-all = { $organisations ->
    [one] Van { $organisations } organisatie zijn de ruimtes aangeleverd.
   *[other] Van alle { $organisations } organisaties zijn de ruimtes aangeleverd.
}
rooms-known-some = Van { $known } van de { $organisations } organisaties zijn de ruimtes aangeleverd. Van de andere weten we het niet.
rooms-method-kinds = Een ruimte telt bij een soort om wat ze is (slot, eigen spullen, camera, goedkeuring), niet om hoe ze heet. Een ruimte telt op een dag als ze er die dag is, en de plaats open is.
rooms-method-elsewhere = Ergens anders is: alle tijd ingesloten min de tijd in een separeerruimte. Dat is in elke andere ruimte, zoals de eigen kamer, en ook waar de ruimte niet is vastgelegd. Geen minuut telt dubbel. De kamer ’s nachts op slot staat apart, bij de soorten dwang.
capacity-title = Separeerruimtes per 1000 jongeren in zorg
capacity-rooms = Separeerruimtes op de laatste dag
capacity-youths = Jongeren met een verblijf
capacity-rate = Per 1000 jongeren
capacity-change = Per 1000 jongeren in zorg: { $from } separeerruimtes in { $from_year }, { $to } in { $to_year }.
capacity-method = Per 1000 jongeren in zorg: separeerruimtes op de laatste dag van het jaar, gedeeld door de verschillende jongeren met een verblijf in dat jaar. Van een jaar dat niet heel is, geven wij het niet. Met minder jongeren is minder ruimtes nog geen vooruitgang.
capacity-published = Over gesloten jeugdhulp in het echt is gepubliceerd: begin 2019 { $rooms } separeerruimtes bij { $youths } jongeren in dat jaar ({ $rate } per 1000), op 5 februari 2023 { $rooms_later } bij { $youths_later } jongeren in 2023 ({ $rate_later } per 1000). Bronnen: jeugdformaat.nl, 5 februari 2023; nji.nl/cijfers/jeugdzorgplus.
rooms-table-counts = Ruimtes per soort
rooms-table-hours = Tijd opgesloten
rooms-pick-label = Kies welke ruimtes je wilt zien
rooms-pick-day = Stand op
room-list-finding = { $rooms ->
    [one] { $rooms } ruimte op { $date }
   *[other] { $rooms } ruimtes op { $date }
}
room-list-note = Elke regel is een ruimte zolang ze van deze soort was. Werd ze iets anders, dan staat ze er nog een keer.
room-list-caption = Alle ruimtes
standing-there = is er
standing-not-yet = nog niet
standing-closed = gesloten
standing-became = werd: { $kind }
room-is-seclusion-room = goedgekeurde separeerruimte of extra beveiligde kamer.
room-is-lock-in-room = ruimte die de wet noemt om iemand in te sluiten.
room-is-isolation-room = kamer op slot voor één jongere, zonder goedkeuring.
room-is-own-room = de eigen kamer van de jongere.
room-is-comfort-room = ruimte om je uit vrije wil terug te trekken.
room-is-other = een andere ruimte.
room-is-not-recorded = niet vastgelegd wat voor ruimte het is.
rooms-empty-title = Er zijn geen ruimtes aangeleverd
rooms-empty = Lever een tabel met ruimtes aan: elke ruimte met haar kenmerk, de plaats, de soort, sinds wanneer en tot wanneer. Een leeg voorbeeld maak je met: nabij template. Lees het in met: nabij import
rooms-empty-here = Voor deze plaats en dag zijn er geen ruimtes bekend. Kies een andere plaats of dag, of lever de ruimtes van deze plaats aan.
rooms-file = Deze ruimtes als CSV

## Single times, and files of tables

duration-dots-note = Elke stip is één keer. De streep is het midden: de helft duurde korter. Open stippen: het einde is niet vastgelegd.
duration-dots-note-many = Elke stip is ongeveer { $times } keren. De streep is het midden: de helft duurde korter. Open stippen: het einde is niet vastgelegd.
duration-dots-description = Elke keer als stip op een schaal van minuten tot dagen, per periode, met het midden. De cijfers staan in de tabel.
duration-no-end = geen einde
pictures-as-files = Elk klein beeld als bestand
table-download-label = Opslaan als { $kind }: { $what }

## Geteld zoals elders

clocks-title = Wettelijke termijnen, elk apart
clocks-note = Over { $window }. Een termijn telt mee als hij op de peildatum verstreken was. Wat dan nog open stond, is niet gehaald.
clocks-mostly-not = { $clock }: { $not } van de { $due } keer niet gehaald.
column-clock = Termijn
column-clock-due = Verstreken
column-clock-live = Gehaald, meteen vastgelegd
column-clock-filled = Gehaald, later vastgelegd
column-clock-not = Niet gehaald
clock-part = { $part } ({ $percent } %)
clock-source = { $clock }: artikel { $article }. { $source }. { $known }
schemes-title = Geteld zoals elders
schemes-intro = Dezelfde feiten, geteld zoals andere landen en registers tellen. Zo kunt u deze plek ernaast leggen. Hun plekken, hun jongeren en hun wetten zijn anders, dus het is nooit het hele verhaal.
column-scheme-part = Waarvan
scheme-headline = { $indicator }, { $part }: { $value }.
schemes-page-title = Geteld zoals elders: { $place }
schemes-page-lead = Over { $window }. Wat bij de gewone cijfers is gekozen (soort, ruimte, wat we tellen) geldt hier niet: elke telwijze heeft haar eigen soorten.
schemes-link = Geteld zoals elders
schemes-link-note = Dezelfde feiten, geteld zoals HBIPS (VS), MHSDS (Engeland), AIHW (Australië), Argus en artikel 9 van de Rvggz tellen.
schemes-back = Terug naar de cijfers van deze plek
schemes-csv = Alle cijfers van deze telwijzen als CSV
schemes-xlsx = Alle cijfers van deze telwijzen als XLSX
scheme-source = Bron: { $document }, { $section } ({ $year }). { $known }
scheme-source-seen = Deze tekst hebben wij gelezen.
scheme-source-via = Deze tekst kennen wij via andere teksten.
scheme-hbips-counts = Uren fysieke fixatie (vastgehouden of vastgebonden) en uren insluiten per 1000 patiënturen. Een gebeurtenis wordt om middernacht gesplitst, elk deel wordt naar boven afgerond op hele minuten, en een jongere heeft hooguit 1440 minuten per dag. Tijd waarin iemand wordt vastgehouden telt als fixatie, ook in een dichte kamer.
scheme-hbips-differs = Bij ons wordt niet afgerond, en telt vasthouden in een dichte kamer bij allebei mee. Een kamer die ’s nachts volgens vaste gewoonte op slot gaat is daar insluiten. Patiënturen zijn onze zorguren; de bron neemt dagen maal 24.
scheme-mhsds-counts = Personen met een vrijheidsbeperking, en vrijheidsbeperkingen per 1000 beddagen: elke soort één keer per incident. Soorten zijn vasthouden, vastbinden, medicijn onder dwang en insluiten.
scheme-mhsds-differs = Wat over twee maanden duurt telt in allebei, dus maanden mag u niet optellen. Een incident is tijd zonder onderbreking onder een van de soorten. Een kamer die ’s nachts volgens vaste gewoonte op slot gaat telt niet mee.
scheme-aihw-counts = Keren insluiten, en keren vasthouden en vastbinden, per 1000 beddagen, en de gemiddelde uren van een insluiting. Wie na het einde weer wordt ingesloten is een nieuwe keer.
scheme-aihw-differs = Een kamer die ’s nachts volgens vaste gewoonte op slot gaat is daar insluiten. Het gemiddelde is de uren in de periode gedeeld door de keren die erin begonnen; bij ons is het het midden van hele duren.
scheme-argus-counts = Interventies per 1000 opnamen, uren per 1000 opname-uren, middelste duur en patiënten. Een episode is tijd zonder onderbreking. Episodes met minder dan 24 uur ertussen zijn één interventie.
scheme-argus-differs = Wij delen door zorgdagen, en elke nieuwe keer is een nieuwe gebeurtenis. Een opname is een verblijf in één organisatie, ook over meer groepen; de bron telt elke afdeling apart. Een kamer die ’s nachts op slot gaat, en een ruimte die niet is vastgelegd, tellen als andere ruimte.
scheme-rvggz9-counts = Personen per vorm van verplichte zorg in een halfjaar, het verschil met het halfjaar ervoor, hoeveel er mee en hoeveel er zonder zijn, en het aandeel van elke vorm.
scheme-rvggz9-differs = Wij tellen elke vrijheidsbeperking, onder welke wet ook. Vormen die bij niemand voorkwamen staan niet in de tabel. Zelfbinding leggen wij niet vast, dus dat cijfer kan niet. Vanaf 2024 vraagt de wet een analyse per jaar met een andere inhoud.
told-schemes = { $figures } cijfers van { $scheme }
told-scheme-place = { $place }, de laatste periodes

## A mapping proposed
proposal-title = Voorstel, gemaakt uit koppen en waarden. Kijk elke regel na en gebruik het dan met --map.
proposal-known-form = Bekende vorm van bestand: { $form }. Het wordt ook zonder deze vertaling gelezen.
proposal-days = dagen zonder tijd
proposal-unsure = ONZEKER, kijk na:
proposal-by-form = zo genoemd in die vorm van bestand
proposal-own-name = dezelfde naam
proposal-synonym = een bekende naam hiervoor
proposal-resembles = de naam lijkt erop
proposal-values-only = alleen om de waarden
proposal-times = { $share } % is een datum of tijd
proposal-numbers = { $share } % is een getal
proposal-yes-no = { $share } % is ja of nee
proposal-words = { $share } % is een woord dat we kennen
proposal-empty = leeg in de rijen die bekeken zijn
proposal-citizen-number = dit kunnen BSN's zijn: lever een eigen nummer aan
proposal-lacking = nodig, en er is geen kolom voor gevonden; vul een kop in, of zet één woord voor alle rijen bij [file.constants]
proposal-not-read = niet gelezen
proposal-default = niet gelezen: "{ $value }" vult het systeem zelf in. Gebruikt u deze kolom toch, dan telt dat als niet bekend, tenzij u bij [file.asked] zet hoe het is gevraagd
proposal-unknown-words = Woorden die we niet kennen. Zet er een van onze woorden achter en haal het # weg:
told-proposed = { $path }: een voorstel, om na te kijken. Hieronder staat wat de bestanden ermee geven.
told-proposed-lacking = { $path }: een voorstel, nog niet klaar voor gebruik. In { $file } ontbreekt: { $fields }.
told-proposed-there = { $path } is er al en is niet veranderd. Noem een ander bestand voor het voorstel.
## Overlapping periods, places around their common figure

finding-overlapping = { $what }, { $how }: telkens over twaalf maanden
verdict-overlapping-short = punten overlappen
overlapping-note = Elk punt telt twaalf maanden en de punten overlappen. Daarom zegt deze lijn niet of een verschil toeval is. Kies daarvoor per maand of per kwartaal.
funnel-note = Elke stip is één plaats. Links staan kleine plaatsen: daar maakt toeval veel uit, en is de band breed. Dit is geen ranglijst: jongeren en plaatsen verschillen.
funnel-centre = alle plaatsen samen: { $value }
funnel-size-days = zorgdagen →
funnel-size-youths = jongeren →
funnel-size-other = aantal waarvan het een deel is →
funnel-inside = Alle plaatsen liggen in de band. Een verschil tussen twee plaatsen kan dan toeval zijn.
funnel-outside = { $above } boven de band en { $below } eronder. Dat is meer dan bij toeval past. Waardoor het komt, zegt deze grafiek niet: andere jongeren, andere zorg, of anders opschrijven.
funnel-few = Er zijn te weinig plaatsen om te zien hoeveel plaatsen uit zichzelf verschillen. De band is daarom aan de smalle kant.
funnel-spread = Plaatsen verschillen meer dan toeval alleen. Daarom is de band { $times } keer zo breed gemaakt.
funnel-no-spread = Plaatsen verschillen niet meer dan bij toeval past.
funnel-method = Band: exacte grenzen (Poisson of binomiaal) rond het cijfer van alle plaatsen samen; bij toeval ligt 1 op de 500 plaatsen erbuiten. Ze is verbreed als plaatsen meer verschillen dan toeval (Spiegelhalter 2005).

## Two places or times beside each other

monitor-pick-beside = Vergelijk met
monitor-pick-beside-times = Een andere tijd
monitor-pick-nothing = Niets
monitor-pick-view = Welke
monitor-heading = { $place }. { $finding }
monitor-same-view = Adres van dit beeld
monitor-same-view-note = Bewaar of deel dit adres. Het geeft later hetzelfde beeld, zoals bekend op { $date }.
difference-higher = Hoger: { $one }, vergeleken met { $other }. Toeval is daarvoor geen goede verklaring.
difference-lower = Lager: { $one }, vergeleken met { $other }. Toeval is daarvoor geen goede verklaring.
difference-unclear = { $one } en { $other }: geen duidelijk verschil. Het kan toeval zijn.
difference-no-interval = { $one } en { $other }: of het verschil toeval is, is bij dit cijfer niet te zeggen
difference-unknown = { $one } en { $other } zijn niet te vergelijken
difference-law = { $one } en { $other } zijn niet te vergelijken: de wet veranderde ertussen
difference-whole = Alle tijd samen, { $unit }. De twee grafieken hebben dezelfde schaal.
difference-sentence = Verschil: { $value } ({ $range }) { $unit }.
difference-places = Plaatsen verschillen: in jongeren, in zorg, in wat ze opschrijven. Dit is geen ranglijst, en het zegt niet waardoor het verschil komt.
difference-part = De ene plaats is een deel van de andere. Een verschil is daardoor kleiner dan tussen twee losse plaatsen.
difference-times = Veel jongeren kunnen in beide tijden voorkomen. De marge rekent daar niet mee. Kijk ook naar de lijn: één keuze van twee tijden kan toeval zijn.
difference-method = Verschil met marge: uit de marges van beide cijfers (Zou en Donner 2008), 95 %.
difference-caption = Vergelijking
difference-row = Verschil
column-compared = Wat
fixed-panel-all = alle plaatsen
fixed-panel-fixed = plaatsen die alles aanleverden
fixed-panel-method = In de vaste groep staan plaatsen die elke maand van de hele periode open waren en aanleverden, of lieten weten dat het er niet kan voorkomen.

## Inloggen en accounts

menu-accounts = Accounts
menu-account = Account
refusal-not-allowed = Dit mag u niet zien of doen
refusal-not-allowed-do = U heeft hier geen recht op. Hoort dit wel bij uw werk? Vraag het aan de beheerder van uw organisatie. Dat u het vroeg, staat in het logboek.
refusal-old-form = Dit formulier is verlopen
refusal-old-form-do = Er is niets veranderd. Ga terug, laad de pagina opnieuw en vul het formulier nog eens in. Misschien moet u eerst weer inloggen.
login-title = Inloggen
login-address = E-mailadres
login-password = Wachtwoord
login-enter = Inloggen
login-wrong = Adres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het nog eens.
login-wait = Dit ging te vaak mis. Wacht { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
 } en probeer het dan nog eens.
login-lost = Kunt u niet meer inloggen? De beheerder van uw organisatie kan u een nieuwe toegang geven.
code-title = Code van uw telefoon
code-lead = Open de app op uw telefoon en vul de code in die u daar ziet.
code-label = Code van zes cijfers
code-enter = Verder
code-stop = Stoppen
code-wrong = Deze code klopt niet, of is al gebruikt. Wacht op de volgende code en vul die in.
code-set-title = Tweede sleutel instellen
code-set-lead = Naast uw wachtwoord vraagt Nabij een code van uw eigen telefoon. Zo komt niemand binnen die alleen uw wachtwoord kent.
code-set-app = Open op uw telefoon een app voor codes, zoals FreeOTP of Aegis.
code-set-key = Kies “sleutel invoeren” en neem deze letters en cijfers over:
code-set-try = Vul hieronder de code in die de app laat zien.
invitation-title = Uitnodiging
invitation-welcome = Welkom bij Nabij, { $name }
invitation-recover = Nieuwe toegang voor { $name }
invitation-lead = Kies een wachtwoord. Daarna stelt u een tweede sleutel in op uw telefoon.
invitation-accept = Verder
invitation-gone = Deze uitnodiging is niet meer geldig
invitation-gone-do = Een uitnodiging werkt één keer en een paar dagen. Vraag de beheerder van uw organisatie om een nieuwe.
password-now = Wachtwoord dat u nu heeft
password-new = Nieuw wachtwoord
password-again = Nog een keer hetzelfde
password-hint = Ten minste 12 tekens. Vier losse woorden zijn goed te onthouden en moeilijk te raden.
password-short = Dit wachtwoord is te kort: neem er een van ten minste { $count } tekens.
password-long = Dit wachtwoord is te lang: neem er een van ten hoogste { $count } tekens.
password-easy = Dit wachtwoord is makkelijk te raden, of staat op een lijst van gelekte wachtwoorden. Neem vier losse woorden die niets met u te maken hebben.
password-differs = De twee wachtwoorden zijn niet hetzelfde.
password-not-yours = Het wachtwoord dat u nu heeft, klopt niet.
password-change = Wachtwoord veranderen
own-title = Mijn account
own-roles = Wat u mag
own-no-roles = Er is nog geen rol gegeven.
own-sessions = Waar u bent ingelogd
own-sessions-note = Kent u een van deze apparaten niet? Log het uit en verander uw wachtwoord.
own-since = Sinds { $moment }.
own-here = Dit apparaat
own-end = Uitloggen op dit apparaat
own-leave = Uitloggen
own-password = Een ander wachtwoord
grant-open = { $role }: { $place }
grant-until = { $role }: { $place }, tot { $moment }
grant-not-now = { $role }: { $place }. Geldt nu niet
grant-ends-first = De rol zou voorbij zijn voor hij begint.
grant-one-shift = Deze rol geldt voor één dienst. Hij wordt op de groep gegeven, niet hier.
grant-register = Deze rol vraagt een registratienummer en de laatste dag waarop dat geldig is.
grant-level = Deze rol kan niet bij deze plaats worden gegeven. Kies een groep, locatie, organisatie of het hele land dat bij de rol past.
grant-no-place = Deze plaats is er niet.
moment = { $date } om { $time }
accounts-title = Accounts beheren
accounts-lead = Wie er kan inloggen, en als wat. Wie accounts beheert, ziet geen gegevens van jongeren en geen cijfers.
accounts-installation = De hele installatie
accounts-invite = Iemand uitnodigen
accounts-name = Naam
accounts-organisation = Hoort bij
accounts-do-invite = Uitnodigen
accounts-link = Geef dit adres zelf door
accounts-link-do = U ziet het maar één keer. Wie het heeft, kan het account in gebruik nemen: geef het alleen aan die persoon.
accounts-sent = De uitnodiging gaat per mail
accounts-sent-do = Wij sturen { $address } een mail met een adres dat één keer werkt. Niets aangekomen? Geef dan nieuwe toegang.
letter-invitation = Uitnodiging voor Nabij
letter-recovery = Nieuwe toegang tot Nabij
letter-hello = Dag { $name },
letter-invitation-why = U bent uitgenodigd voor Nabij. Open dit adres en kies een wachtwoord:
letter-recovery-why = De beheerder heeft u nieuwe toegang tot Nabij gegeven. Uw oude wachtwoord werkt niet meer. Open dit adres en kies een nieuw wachtwoord:
letter-until = Het adres werkt één keer, tot { $moment }. Stuur deze mail niet door: wie het adres heeft, kan in uw account.
letter-unknown = Verwacht u deze mail niet? Zeg het dan tegen de beheerder van uw organisatie.
accounts-list = Accounts
accounts-none = Er zijn nog geen accounts.
accounts-invited = Uitgenodigd, nog niet in gebruik
accounts-one-factor = In gebruik, zonder tweede sleutel
accounts-two-factors = In gebruik, met tweede sleutel
accounts-end-role = Rol eindigen
accounts-change = Veranderen
accounts-role = Rol
accounts-place = Plaats
accounts-until = Laatste dag (leeg: zonder einde)
accounts-register = Registratienummer (bij een GG)
accounts-register-until = Registratie geldig tot en met
accounts-give = Rol geven
accounts-recover = Nieuwe toegang geven
accounts-recover-note = Het wachtwoord, de tweede sleutel en alle sessies vervallen meteen.
accounts-end = Account eindigen
accounts-end-note = Alle rollen en sessies eindigen. Dit kan niet terug; iemand opnieuw uitnodigen kan wel.
accounts-taken = Dit adres heeft al een account.
accounts-gone = Dit account of deze rol is er niet meer.
accounts-who = Vul een naam en een e-mailadres in.
log-title = Logboek van toegang
log-lead = Wat er met accounts is gedaan, en wat is geweigerd. Er staan nummers, geen namen: de beheerder weet bij wie een nummer hoort.
log-empty = Er staat nog niets in.
log-when = Wanneer
log-who = Door
log-what = Wat
log-about = Account
log-where = Gevraagd
log-operator = wie de installatie draait
log-program = het programma
log-invite = account gemaakt
log-accept = uitnodiging aangenomen
log-second-factor = tweede sleutel ingesteld
log-password = wachtwoord veranderd
log-recover = nieuwe toegang gegeven
log-end = account geëindigd
log-give = rol gegeven
log-end-role = rol geëindigd
log-begin = ingelogd
log-leave = uitgelogd
log-code-refused = verkeerde code
log-login-refused = verkeerd wachtwoord of adres
log-access-refused = gevraagd zonder recht
accounts-number = Nummer { $number }

## Deliveries

chosen-by-hand = door jou gekozen
delivered-heading = Per maand: { $kind }
delivered-caption = Aangeleverd per plaats en maand: { $kind }
delivered-in = binnen
delivered-locked = ingediend
delivered-complete = { $received } van de { $due } maanden van plaatsen zijn binnen ({ $share }).
delivered-key = Wat de vakjes betekenen
delivered-key-in = aangeleverd, met zoveel rijen
delivered-key-zero = nul opgegeven
delivered-key-cannot = komt hier niet voor
delivered-key-missing = ontbreekt
delivered-key-not-due = hoeft nog niet
delivered-rows = { $rows ->
    [one] aangeleverd, 1 rij
   *[other] aangeleverd, { $rows } rijen
}
delivered-cannot-rows = komt hier niet voor, zegt de opgave; er staan wel rijen: { $rows }
delivered-missing-rows = ontbreekt; er staan rijen ({ $rows }), maar de maand is niet als volledig opgegeven
delivered-not-due-rows = hoeft nog niet, rijen tot nu toe: { $rows }
quality-well = Er ontbreekt niets en er valt niets op
quality-look = Er ontbreekt niets; dit valt op
quality-missing = { $missing ->
    [one] Eén maand ontbreekt nog
   *[other] { $missing } maanden ontbreken nog
}
quality-place = { $place }: { $months } ontbreekt.
quality-caption = Wat opvalt in wat is aangeleverd
quality-column-what = Wat
quality-column-count = Hoe vaak
quality-everywhere = hele organisatie
deliver-title = Aanleveren
deliver-title-missing = { $missing ->
    [one] Eén maand ontbreekt nog
   *[other] { $missing } maanden ontbreken nog
}
deliver-title-complete = Alles is binnen
deliver-title-nothing = Er is nog niets aangeleverd
deliver-lead = { $organisation }, { $kind } in { $year }. Een maand zonder cijfers is een gat, geen nul. Was het echt nul? Geef dan nul op.
deliver-organisation = Organisatie
deliver-kind = Soort
deliver-year = Jaar
deliver-show = Toon
deliver-file-title = Nieuw bestand
deliver-file-label = Sleep bestanden in dit vak, of kies ze
deliver-file-hint = CSV, XLSX, ODS of Parquet, samen tot { $most } MB. Je mag het vaker sturen: niets telt dubbel. Eerst kijk je na wat we lezen; daarna pas bewaren we het.
deliver-file-check = Controleer het bestand
deliver-declare-title = Was het echt nul?
deliver-declare-lead = Geef het alleen op als je het zeker weet. Jouw account en de tijd staan erbij.
deliver-declare-place = Plaats
deliver-declare-from = Eerste maand
deliver-declare-until = Laatste maand
deliver-declare-what = Wat geef je op?
deliver-declare-zero = Nul: het is niet voorgekomen
deliver-declare-cannot = Komt hier niet voor: er is geen ruimte voor, of het gebeurt hier niet
deliver-declare-do = Geef op
deliver-submit-title = Indienen
deliver-submit-lead = Met indienen zeg je: deze maanden zijn klaar. Daarna staan ze vast. Een fout herstel je met een correctie.
deliver-submit-do = Dien in
deliver-submissions = Ingediend
deliver-submissions-none = Er is nog niets ingediend.
deliver-submission = { $months }, nummer { $number }
deliver-submitted = Ingediend op { $at } door account { $account }. Bewijs: { $receipt }.
deliver-correcting = Heropend op { $at } door account { $account }: { $reason }. Nog niet opnieuw ingediend.
deliver-corrects = Correctie van nummer { $number }: { $reason }.
deliver-corrected = Vervangen door een latere correctie.
deliver-correct = Corrigeer
deliver-correct-why = Waarom?
deliver-correct-do = Open deze maanden weer
deliver-imports = Wat je stuurde
deliver-imports-none = Er is nog niets gestuurd.
deliver-import = { $at }, account { $account }: { $rows } rijen, waarvan al bekend { $unchanged }, vervangen { $superseded }, vervallen { $withdrawn }.
deliver-import-undoes = { $at }, account { $account }: nummer { $undoes } teruggedraaid. Wat ervoor stond, geldt weer.
deliver-import-undone = Teruggedraaid op { $at } door account { $account }.
deliver-import-number = Nummer { $number }
deliver-undo = Draai terug
deliver-undo-note = Wat vóór dit bestand bekend was, geldt dan weer. Er gaat niets verloren: wat er stond, blijft te zien.
deliver-undo-many = Let op: dit bestand gaat over { $organisations } organisaties. Terugdraaien geldt voor allemaal.
deliver-silent = Nog niets gehoord van
deliver-silent-none = Elke organisatie heeft iets aangeleverd.
deliver-silent-line = { $organisation }: { $due } maanden van plaatsen verwacht, niets ontvangen.
deliver-declared-title = Wat is opgegeven
deliver-declared-zero = { $place }, { $kind }, { $months }: nul. Opgegeven op { $at } door account { $account }.
deliver-declared-cannot = { $place }, { $kind }, { $months }: komt hier niet voor. Opgegeven op { $at } door account { $account }.
deliver-done-declared = Opgegeven.
deliver-done-submitted = Ingediend. De maanden staan nu vast.
deliver-done-reopened = De maanden zijn weer open. Dien ze opnieuw in als ze kloppen.
deliver-done-undone = Teruggedraaid. Wat ervoor bekend was, geldt weer.
deliver-done-discarded = Het bestand is weggegooid. Er is niets bewaard.
deliver-wrong-locked = In { $months } is al ingediend. Open die maanden eerst weer met een correctie. Er is niets veranderd.
deliver-wrong-reach = Er staan rijen in van een andere organisatie, of verlof van een jongere zonder verblijf. Er is niets bewaard.
deliver-wrong-last = Na dit bestand kwam er nog een. Draai dat eerst terug.
deliver-wrong-gone = Dit is al gebeurd, of bestaat niet meer.
deliver-wrong-over = Een maand die nog loopt, kun je niet indienen.
deliver-wrong-months = Kies een eerste en een laatste maand.
deliver-wrong-other = Er staat een correctie open. Dien precies die maanden in.
deliver-wrong-rows = Er staan in die maanden rijen van deze soort. Nul kan dan niet kloppen. Klopt een rij niet? Stuur dan een bestand zonder die rij.
deliver-wrong-large = Het bestand is groter dan { $most } MB. Er is niets bewaard. Deel het op, of lever een korter tijdvak.
deliver-wrong-none = Kies eerst een bestand.
deliver-wrong-full = Er staan al te veel bestanden klaar. Bewaar of verwijder er eerst een.
deliver-wrong-other-zone = Dit bestand rekent met een andere tijdzone dan de monitor. Er is niets bewaard.
deliver-wrong-place = Een plaats uit dit bestand hoort bij een andere organisatie. Er is niets bewaard.
deliver-wrong-busy = Er kwamen steeds andere bestanden tussendoor. Probeer het nog eens.
deliver-wrong-ours = Er ging iets mis bij ons. Er is niets bewaard. Probeer het nog eens.
deliver-wrong-bsn = De meeste nummers van jongeren kunnen een BSN zijn. Er is niets bewaard. Lever een eigen nummer van elke jongere aan.
deliver-wrong-empty = Er staat geen enkele rij in die bewaard kan worden.
deliver-unused = Klaar om na te kijken
deliver-unused-line = Bestand van { $at }
check-title = Klopt dit?
check-title-wrong = Dit kunnen we nog niet lezen
check-title-busy = Bezig met bewaren
check-title-kept = Bewaard
check-title-refused = Niet bewaard
check-lead = Er is nog niets bewaard. Kijk het na en kies onderaan.
check-read = Wat we lezen
check-column-file = Bestand
check-column-table = Tabel
check-column-rows = Rijen
check-column-aside = Apart gezet
check-remembered = Gelezen met de bewaarde vertaling ‘{ $source }’, versie { $version }.
check-not-read = Niet gelezen kolommen van { $file }: { $columns }.
check-sheet-not-read = Niet gelezen werkblad: { $sheet }.
check-header-row = { $file }: de koppen staan op rij { $row }.
check-first = De eerste rijen, zoals wij ze lezen
check-faults = Niet opgenomen regels
check-faults-none = Alle rijen zijn te lezen.
check-faults-head = { $rows ->
    [one] Eén regel wordt niet opgenomen
   *[other] { $rows } regels worden niet opgenomen
}
check-fault = { $file }, regel { $row }, { $field }: “{ $value }”. { $what } { $remedy }
check-fault-more = En nog { $more }. Alle fouten staan in het bestand.
check-fault-file = Alle fouten als CSV
check-gates = Dit valt op
check-gate = { $place }: { $sentence } ({ $count }×)
check-gates-none = Er valt niets op.
check-map = Welke kolom is wat?
check-map-lead = Wij deden een voorstel. Kijk vooral naar wat is gemarkeerd. De keuze wordt onthouden voor het volgende bestand met deze koppen.
check-map-sheet = { $name }, gelezen als { $table }
check-map-none = – staat er niet in –
check-map-required = nodig
check-map-unsure = kijk dit na
check-map-lacking = Kies nog een kolom voor: { $fields }.
check-map-again = Kies de kolommen opnieuw
check-words = Wat betekenen deze woorden?
check-word = { $theirs } ({ $count }×)
check-word-none = – kies –
check-map-do = Lees opnieuw
check-whole = Is dit bestand volledig?
check-whole-lead = Dan telt een maand zonder rijen als nul, en een rij die er eerder wel was en nu niet, vervalt.
check-whole-yes = Ja, dit is alles van { $organisation } over deze maanden
check-whole-no = Nee, dit is een deel, of aanvulling
check-keep = Bewaar
check-discard = Gooi weg
check-progress = { $done } van de { $all } rijen klaar.
check-progress-reading = Het bestand wordt gelezen.
check-progress-note = Je mag deze pagina sluiten. Het gaat door, ook als het programma opnieuw start.
check-kept = Bewaard: { $rows } rijen. Al bekend: { $unchanged }. Vervangen: { $superseded }. Vervallen: { $withdrawn }. Apart gezet: { $aside }.
check-kept-before = Dit bestand was al bewaard. Er is niets veranderd.
check-kept-receipt = Ontvangst: { $organisation }, nummer { $position } in het logboek, { $at }.
check-next = Kijk wat er nog ontbreekt en dien de maanden in.
check-back = Terug naar aanleveren
check-locked = In { $months } is al ingediend. Nieuwe of andere rijen in die maanden worden geweigerd.

## Tablets, PIN, shifts

menu-shift = Dienst
log-pin = pincode gekozen
log-shift = account voor één dienst gemaakt
log-session-pin = ingelogd met pincode op een tablet
log-tablet = tablet aangemeld
log-tablet-end = tablet afgemeld
own-pin = Pincode voor de tablet van de groep
own-pin-none = U heeft nog geen pincode. Met een pincode logt u snel in op de tablet van uw groep. Op andere apparaten werkt de pincode niet.
own-pin-set = U heeft een pincode. Vergeten? Kies hier een nieuwe. Op andere apparaten dan de tablet van uw groep werkt de pincode niet.
own-not-here = Uw wachtwoord en pincode kiest u als u met wachtwoord en code bent ingelogd.
pin-label = Pincode
pin-new = Nieuwe pincode
pin-again = Nog een keer dezelfde pincode
pin-hint = Zes cijfers. Geen geboortedag, geen rijtje zoals 123456.
pin-choose = Pincode kiezen
pin-digits = Een pincode heeft { $count } cijfers.
pin-easy = Deze pincode is makkelijk te raden: een datum, een rijtje of een herhaling. Kies een andere.
pin-differs = De twee pincodes zijn niet hetzelfde.
pin-wrong = Naam en pincode horen niet bij elkaar. Kijk ze na en probeer het nog eens.
pin-wait = Dit ging op deze tablet te vaak mis. Wacht { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}, of log in met wachtwoord en code.
tablet-title = Tablet van de groep
tablet-who = Wie bent u?
tablet-unit = Dit is de tablet van { $unit }.
tablet-choose = Kies uw naam
tablet-here = { $name } is nu ingelogd. Logt u in, dan wordt { $name } uitgelogd.
tablet-go-on = Ga verder zonder te wisselen
tablet-nobody = Nog niemand kan hier met een pincode inloggen. Log in met wachtwoord en code, en kies een pincode bij Mijn account.
tablet-otherwise = Staat uw naam er niet bij, of bent u uw pincode vergeten?
tablet-password = Log in met wachtwoord en code
tablet-none = Dit apparaat is niet aangemeld als tablet van een groep, of niet meer. Een pincode werkt hier niet.
tablets-title = Tablets van groepen
tablets-lead = Op een aangemelde tablet loggen mensen in met hun naam en pincode. Ze zien er alleen wat bij die groep hoort.
tablets-this = Dit apparaat aanmelden
tablets-this-do = Doe dit op de tablet zelf. Daarna bent u uitgelogd en is het apparaat van de groep. Vergrendel de tablet ook zelf met een code.
tablets-name = Naam van de tablet
tablets-name-hint = Zoals: kantoor, of woonkamer boven.
tablets-name-wrong = Geef de tablet een naam van ten hoogste 60 tekens.
tablets-until = Laatste dag
tablets-until-wrong = Kies een laatste dag: vandaag of later, en binnen een jaar.
tablets-register = Meld dit apparaat aan
tablets-list = Aangemelde tablets
tablets-empty = Er is nog geen tablet aangemeld.
tablets-last-day = Tot en met { $day }.
tablets-end = Afmelden
shift-title = Mijn dienst
shift-nothing = Voor uw rol is hier niets te doen.
shift-tablet = U bent op de tablet van { $unit }
shift-tablet-do = Na vijf minuten zonder aanraken gaat het scherm op slot. Geeft u de tablet door? Wissel dan.
shift-change = Wissel: wie is de volgende?
shift-account = Iemand voor één dienst
shift-account-do = Voor een uitzendkracht. Het account werkt alleen op tablets van deze groep en stopt aan het eind van de dienst. Geef de tablet door voor de pincode: die kiest de ander zelf.
shift-on-tablet = Een account voor één dienst maakt u op de tablet van de groep.
shift-name-wrong = Vul een naam in.
shift-agency = Bureau
shift-agency-wrong = Vul het bureau in.
shift-register = SKJ-nummer
shift-register-hint = Niet geregistreerd? Laat dit leeg.
shift-register-wrong = Een SKJ-nummer heeft alleen cijfers.
shift-until = De dienst duurt tot
shift-until-wrong = Kies een eind van de dienst: later dan nu, en binnen 16 uur.
shift-pin = Pincode voor deze dienst
shift-pin-hint = Zes cijfers, gekozen door wie er komt werken.
shift-issue = Maak het account
shift-stand-in-title = Ik val in op een andere groep
shift-stand-in-do = Tot het eind van de dienst mag u daar wat een invaller mag. De teamleider van die groep ziet het.
shift-no-units = Hier is geen andere groep om in te vallen. Op een tablet kunt u alleen op de groep van die tablet invallen.
shift-unit = Groep
shift-unit-wrong = Kies een groep.
shift-reason = Waarom? (mag leeg blijven)
shift-reason-hint = Zonder namen van jongeren of collega’s.
shift-reason-long = Houd de reden onder { $count } tekens.
shift-do-stand-in = Ik val hier in
shift-stop = Stop met invallen
shift-people = Nu hier voor één dienst
shift-times = Van { $from } tot { $until }.
shift-temporary = Account voor één dienst
shift-stand-in = Valt in
shift-now = Nu
shift-ended = Eerder gestopt
shift-over = Voorbij
shift-end = Stop deze dienst
shift-why = Reden: { $reason }
shifts-title = Wie is er voor één dienst
shifts-open = Bekijk wie er is en was
shifts-lead = Invallers en accounts voor één dienst, tot vier weken terug. De namen zijn voor de zorg en om na te kijken; er worden geen cijfers van gemaakt.
shifts-empty = In de laatste vier weken was er niemand voor één dienst.

## Bewijs. Elke uitkomst heeft één zin; nooit ‘door’ zonder vergelijking, nooit iets vóór een kijkmoment.

verdict-changed-shown = { $what } komt minder vaak en minder lang voor dan in { $baseline }. Toeval is daarvoor geen goede verklaring.
verdict-changed-not = { $what }: dat het minder vaak én minder lang voorkomt dan in { $baseline }, is niet aangetoond.
verdict-changed-contrary = { $what } komt vaker of langer voor dan in { $baseline }. Toeval is daarvoor geen goede verklaring.
verdict-halved-shown = Ja. Het is meer dan gehalveerd, in keren en in uren.
verdict-halved-reached = De cijfers staan op de helft of lager. Maar het kan nog toeval zijn: bewezen is het niet.
verdict-halved-not = Dat het de helft of minder is, is niet aangetoond.
verdict-halved-contrary = Nee. Na { $months } maanden is het meer dan de helft.
verdict-displaced-shown = Niets anders nam meer toe dan was afgesproken.
verdict-displaced-not = Bij { $good } van de { $all } blijft het onder de grens. Van de rest is dat niet zeker: { $which }.
verdict-displaced-contrary = { $which }: dat nam meer toe dan was afgesproken. Toeval is daarvoor geen goede verklaring.
verdict-harmed-shown = Geen enkele soort schade nam meer toe dan was afgesproken.
verdict-harmed-not = Bij { $good } van de { $all } soorten schade blijft het onder de grens. Van de rest is dat niet zeker: { $which }.
verdict-harmed-contrary = { $which }: dat nam meer toe dan was afgesproken. Toeval is daarvoor geen goede verklaring.
verdict-attributable-shown = Waar de aanpak begon, daalde het meer dan waar die nog niet begonnen was. Toeval is daarvoor geen goede verklaring.
verdict-attributable-not = Dat het door de aanpak komt, is niet aangetoond. We schrijven dus: tíjdens de aanpak. Niet: dóór.
verdict-attributable-contrary = Waar de aanpak begon, ging het minder goed dan waar die nog niet begonnen was. Toeval is daarvoor geen goede verklaring.
why-before-first-look = Het eerste kijkmoment is { $date }. Tot dan zeggen we niets.
why-no-panel = Geen enkele plek leverde alle maanden aan. Dan is er niets om eerlijk te vergelijken.
why-not-delivered = Niet alles wat hiervoor nodig is, is elke maand aangeleverd: { $which }.
why-not-available = Dit is niet te berekenen met wat er is aangeleverd: { $which }.
why-too-few = Het kwam te weinig voor om iets over te zeggen: { $which }.
why-no-fit = Het model vindt hier geen antwoord: { $which }.
why-law-break = De wet omschrijft dit sinds { $month } anders. Ervoor en erna zijn niet te vergelijken.
why-jumped = De cijfers sprongen toen de wet veranderde ({ $month }). Of er anders gewerkt wordt of anders geteld, is niet te zeggen.
why-chosen = De plekken zijn gekozen op hun cijfers van kort vóór de start. Wie toevallig hoog zat, daalt vanzelf. Daarom zeggen we niets.
why-definition = Er wordt nu anders geteld dan toen het protocol werd vastgelegd. Dat is een andere vraag.
why-no-comparison = Er is niets afgesproken om mee te vergelijken. We schrijven dus: tíjdens de aanpak. Niet: dóór.
why-too-few-later = Te weinig locaties om te vergelijken. Nodig: { $need }. Er zijn er { $have }. We schrijven dus: tíjdens de aanpak. Niet: dóór.
why-went-apart = De locaties liepen al uit elkaar voordat de aanpak begon. Dan zegt de vergelijking niets. We schrijven dus: tíjdens de aanpak. Niet: dóór.
why-not-tested = Of de locaties al eerder uit elkaar liepen, is niet te toetsen. We schrijven dus: tíjdens de aanpak. Niet: dóór.
proof-part = { $what }: verhouding { $ratio } (95 %: { $range }). Strenge grens van dit kijkmoment: { $strict }.
proof-part-margin = Afgesproken grens: { $margin }.
proof-part-more = { $what }: { $more } uur per 1000 zorguren erbij, hoogstens { $high }. Strenge grens van dit kijkmoment: { $strict }. Afgesproken: hoogstens { $margin }.
proof-part-near-nil = { $what }: bijna nul. Zeker niet meer dan { $upper } per 1000 zorgdagen.
proof-part-counts = Aantal: eerst { $before } op { $days } { $unit }, nu { $after } op { $now } { $unit }.
proof-over-days = zorgdagen
proof-over-hours = zorguren
proof-over-youths = jongeren
proof-unbounded = geen grens
proof-compared = Verschil met wie nog niet begonnen was: { $difference } keer per 1000 zorgdagen (95 %: { $range }). Strenge grens: { $strict }. Begonnen: { $started } locaties. Nog niet: { $later }.
proof-outcome-events = { $what }, keren
proof-outcome-hours = { $what }, uren
proof-title = Bewijs
proof-lead-none = Er is nog geen protocol vastgelegd.
proof-protocol = Protocol
proof-protocols = Protocollen
proof-judged-at = Bekeken na { $months } maanden: { $window }, vergeleken met { $baseline }.
proof-not-judged = Nog niet bekeken. Eerste kijkmoment: { $date }.
proof-dated = Wat we zouden meten en wanneer we iets bewezen noemen, is volgens het protocol geschreven op { $date }.
proof-in-time = Toen waren deze cijfers er nog niet.
proof-late = Let op: toen waren de eerste maanden van dit kijkmoment al begonnen. Het bewijst daarom minder.
proof-frozen = Vastgelegd op { $at } door { $who }. Daarna is er niets meer aan veranderd. Kenmerk: { $hash }.
proof-hash = Kenmerk (SHA-256): { $hash }
proof-made-up = Dit protocol is verzonnen, voor een voorbeeld.
proof-summary = { $shown } van de { $all } beweringen aangetoond
proof-panel = Vast panel: { $places } locaties die alle maanden aanleverden. Aangeleverd: { $received } van de { $due }.
proof-panel-unlisted = Vast panel: { $places } locaties. Er is niet bekend wat er aangeleverd moest worden.
proof-by-itself = De gekozen plekken zouden door toeval alleen al terugvallen tot { $ratio } keer wat ze hadden.
proof-forecast = Gaat het zo door, dan is het in het jaar tot { $date } ongeveer { $ratio } keer het begin (95 %: { $range }). Dat is een verwachting, geen bewijs.
proof-dispersion = De maanden verschillen { $times } keer zo veel als door toeval alleen. Dat is meegerekend: { $source }.
proof-source-months = de breedste marge komt van de maanden
proof-source-places = de breedste marge komt van verschillen tussen locaties
proof-source-both = de breedste marge komt van maanden en locaties samen
proof-source-persons = de breedste marge komt van weinig jongeren met veel keren
proof-source-exact = exact, uit de aantallen zelf
proof-sensitivity = Hetzelfde, anders gevraagd
proof-sensitivity-lead = Keren. Alleen de eerste rij telt als bewijs.
proof-column-how = Hoe
proof-column-ratio = Verhouding
proof-column-range = 95 %
proof-column-strict = Strenge grens
proof-column-before = Eerst
proof-column-after = Nu
proof-column-what = Wat
proof-column-verdict = Uitkomst
proof-excluded = Niet meegeteld
proof-excluded-none = Alle plekken tellen mee.
proof-excluded-lead = { $count ->
    [one] Eén plek telt niet mee in het vaste panel.
   *[other] { $count } plekken tellen niet mee in het vaste panel.
}
proof-excluded-opened = { $name }: later begonnen
proof-excluded-closed = { $name }: gesloten
proof-excluded-missing = { $name }: { $months } maanden niet aangeleverd
proof-reporters = Alle aanleveraars, ook wie niet alle maanden aanleverde
proof-looks = Wanneer kijken we?
proof-look = { $months } maanden
proof-look-past = gekeken na { $date }
proof-look-next = vanaf { $date }
proof-look-limit = strenge grens: z = { $z }
proof-looks-note = Tussendoor kijken mag, voor het bijsturen. Het telt dan niet als bewijs.
proof-course = Wat als er niets veranderd was?
proof-course-sub = Keren per 1000 zorgdagen, per maand, van alle locaties van het panel samen. Gestippeld: wat de maanden van het begin deden verwachten. Het vlak: waar een maand dan 19 van de 20 keer zou liggen. Dit plaatje bewijst niets: dat doen de beweringen hierboven.
proof-course-describe = Van de { $months } maanden van dit kijkmoment liggen er { $below } onder het vlak en { $above } erboven.
proof-course-unit = keren per 1000 zorgdagen
proof-course-look = dit kijkmoment
proof-course-expected = verwacht
proof-column-counted = Keren
proof-column-rate = Per 1000 dagen
proof-column-expected = Verwacht
proof-displacement = Kwam er andere dwang voor in de plaats?
proof-harm = Kwam er schade voor in de plaats?
proof-even = gelijk
proof-margin = grens { $margin }
proof-forest-describe = { $count } verhoudingen met hun 95 %-interval. { $beyond } blijven niet zeker onder de grens.
proof-forest-sub = Verhouding met het begin. Het lijntje is het 95 %-interval. Blijft het in het vlak, dan is het onder de grens.
proof-numbers = Keren en uren, met hun marge
proof-column-more = Uren erbij per 1000
proof-list-lead = Een protocol zegt vooraf wat we meten, waar, en wanneer we iets bewezen noemen.
proof-read = Lees het protocol
proof-download = Protocol als bestand
proof-file-wrong = Dit is geen protocol: { $what }

## What happens now, what goes on, what is to be done

menu-register = Registreren
live-article = { $law }, artikel { $article }
live-under-twelve = Geen wettelijke grond: jonger dan 12 jaar (Jeugdwet vanaf 2024)
live-basis-not-known = Of hier een wettelijke grond voor is, weten we niet
live-kind-in = { $kind }, { $room }
live-who = { $initials } ({ $number })
live-nobody-known = Jongere niet bekend
live-changed = Iemand anders was je voor. Hieronder staat wat er nu geldt. Klopt het niet? Verbeter het dan.
live-locked = Deze maand is al ingediend. Vraag de gegevensbeheerder om hem te heropenen.
live-known = Dit staat er al. Verbeter wat er staat.
live-not-booked = Dit is niet bewaard. Probeer het nog een keer.
live-unit = Groep
live-show = Toon
live-youth = Jongere
span-minutes = { $minutes } min
span-hours = { $hours } u { $minutes }
span-days = { $days } d { $hours } u
clock-left = nog { $span }
clock-since = al { $span }
clock-law = vóór { $due } · { $article }
clock-near = bijna
clock-running = op tijd
clock-missed = te laat
clock-met = gedaan
clock-late = te laat gedaan
clock-ended = niet meer nodig
clock-stays = iemand blijft erbij
clock-stays-since = sinds { $moment }
start-title = Wat gebeurt er nu?
start-who = Wie?
start-what = Wat?
start-where = Waar?
start-when = Wanneer begon het?
start-now = nu
start-ago = { $minutes } min geleden
start-do = Start
start-somebody-else = Iemand anders
start-number = Nummer van de jongere
start-number-hint = Alleen bij “Iemand anders”. Geen naam.
start-other-kinds = Iets anders
start-more = Wet en drang
start-law = Onder welke wet?
start-pressure = Ging het zonder geweld, maar niet uit vrije wil (drang)?
start-pressure-unknown = Weet ik nog niet
start-yes = Ja
start-no = Nee
start-locked-no-basis = op slot: geen wettelijke grond
start-marked = Is er geen wettelijke grond? Leg het toch vast. Nabij zet erbij dat die er niet is.
start-wrong = Er mist nog iets. Wat je koos, is bewaard.
start-missing-who = Kies wie het is.
start-missing-what = Kies wat er gebeurt.
start-missing-where = Kies waar het is.
start-alike-title = Dit loopt misschien al
start-alike = { $what } van { $who } is al gestart, om { $since }.
start-alike-go = Ga naar wat al loopt
start-alike-anyway = Nee, dit is iets anders: start
start-averted = Het kwam net niet zo ver
board-title = Wat loopt er nu?
board-at = Stand van { $now }
board-none = Op deze groep loopt nu niets.
board-start = Leg iets vast
board-heading = { $who }: { $what }
board-about = sinds { $since } · { $law }
board-elapsed = uur tot nu toe
board-next-in = Controle over { $span }
board-next-missed = Controle is { $span } te laat
board-before = vóór { $moment }
board-since = sinds { $moment }
board-from-until = van { $from } tot { $until }
board-stays = Iemand blijft erbij
board-unseen = { $count ->
    [one] 1 keer langer dan 15 minuten niemand
   *[other] { $count } keer langer dan 15 minuten niemand
}
board-must-end = Dit moet nu stoppen
board-can-stop = Is het gevaar voorbij? Dan stopt het, ook als het oordeel er nog niet is.
board-clocks = Dit moet op tijd
board-check = Controle gedaan
board-stay = Er blijft iemand bij
board-stay-over = Niemand blijft er meer bij
board-stop = Stop
board-page = Alles over deze
board-alike = Dit lijkt dubbel. Breng het samen op de pagina hierover.
board-over = Gestopt in de laatste 24 uur
board-stopped = Gestopt.
board-averted = Bewaard: het kwam net niet zo ver.
board-hidden = Verborgen, omdat er even niemand was.
board-unhide = Toon weer
one-stopped = Gestopt. Wil je nu de drie vragen beantwoorden? Later mag ook: dan staat het bij de taken.
one-kept = Bewaard.
one-wrong = Dit ging niet goed. Er is niets veranderd.
one-steps = Wat er is gedaan
one-none = Nog niets.
one-began = Begonnen
one-ended = Gestopt
one-goes-on = loopt nog
one-by-telephone = per telefoon
one-on-the-spot = ter plaatse
one-may-go-on = mag nog doorgaan
one-must-stop = moet stoppen
one-consent-until = Instemming gedragswetenschapper tot { $until }
one-entered-later = { $span } later ingevoerd
one-ago = { $span } geleden
one-add = Leg vast wat er is gedaan
one-add-what = Wat?
one-add-when = Wanneer?
one-add-do = Leg vast
one-judge = Oordeel van de gedragswetenschapper
one-judge-note = Schrijf op wat de gedragswetenschapper aan de telefoon zegt. Die bevestigt het later zelf.
one-judge-do = Bewaar oordeel
one-judge-how = Hoe?
one-judge-says = Wat is het oordeel?
one-confirm = Ik bevestig het oordeel dat ik per telefoon gaf
one-consent = Instemming met doorgaan
one-consent-yes = Stemt in
one-consent-no = Stemt niet in: dan stopt het nu
one-consent-hours = Hoe lang?
one-consent-longest = zo lang als de wet het toelaat
one-consent-for = { $hours ->
    [one] 1 uur
   *[other] { $hours } uur
}
one-questions = Vragen na afloop
one-danger = Welk gevaar was er, en voor wie?
one-before = Wat ging eraan vooraf?
one-tried = Wat is eerst geprobeerd? Wat hielp?
one-resisted = Verzette de jongere zich?
one-agreed = Stemde de jongere in?
one-not-answered = Nog niet beantwoord
one-decided = Wie besloot?
one-harm = Was er letsel of iets anders? Hoeveel mensen?
one-harm-hint = Leeg laten: niet vastgelegd.
one-keep = Bewaar antwoorden
one-text = Tekst voor het eigen dossier
one-text-hint = Kopieer deze tekst naar het eigen systeem, of print deze pagina.
one-text-when = Groep { $unit }. Begin { $start }, einde { $end }.
one-correct = Verbeteren
one-correct-hint = Wat er stond, blijft bewaard, met de reden.
one-correct-start = Begin
one-correct-end = Einde
one-correct-why = Waarom?
one-correct-choose = Kies een reden
one-correct-do = Bewaar verbetering
one-no-reason = Kies een reden.
one-wrong-time = Dit tijdstip kan niet. Het moet een echt tijdstip zijn, en niet in de toekomst.
one-wrong-number = Vul bij het aantal mensen een heel getal in van 1 of meer, of laat het leeg.
one-end-before-start = Het einde ligt vóór het begin.
one-alike = { $what }, begonnen om { $since }
one-alike-title = Dit lijkt twee keer vastgelegd
one-alike-hint = Breng ze samen als het om hetzelfde gaat. Alles wat bij beide staat, blijft bewaard.
one-alike-do = Breng samen
slip-name = Briefje
slip-open = Briefje voor de jongere
slip-now-title = Wat er nu gebeurt
slip-over-title = Wat er is gebeurd
slip-about = Voor { $who }. Het begon: { $moment }.
slip-what = Wat is er?
slip-seclusion = Je zit in een kamer. Je mag er niet uit.
slip-seclusion-over = Je zat in een kamer. Je mocht er niet uit.
slip-night = Je kamer is ’s nachts op slot.
slip-night-over = Je kamer was ’s nachts op slot.
slip-holding = Je wordt vastgehouden.
slip-holding-over = Je werd vastgehouden.
slip-other = Dit is gedaan: { $kind }.
slip-why = Waarom?
slip-why-words = De groep schreef: “{ $words }”
slip-why-not-yet = Dat is nog niet opgeschreven. De groep moet het je vertellen. Vraag erom.
slip-who = Wie besloot dit?
slip-who-role = Dat was een { $role }.
slip-who-not-yet = Dat is nog niet opgeschreven. Je mag het vragen.
slip-until = Tot wanneer?
slip-until-danger = Het stopt als het gevaar voorbij is.
slip-until-longest = Langer mag niet dan: { $moment }.
slip-until-over = Het is gestopt: { $moment }.
slip-until-moment = Het is voorbij.
slip-until-unknown = Wanneer het stopte, is niet opgeschreven.
slip-until-must-end = Het moet nu stoppen.
slip-no-basis = De wet heeft hier geen regel voor. Je mag daarover een klacht doen.
slip-next = Wat gebeurt er nu?
slip-next-check = Er komt vaak iemand naar je kijken. Elke { $minutes } minuten.
slip-next-contact = Wil je praten? Zeg het. Dan komt er iemand.
slip-next-stays = Er blijft iemand bij je.
slip-next-judge = Een gedragswetenschapper kijkt of dit mag. Vóór: { $moment }.
slip-next-may-go-on = Een gedragswetenschapper keek ernaar. Het mocht nog even doorgaan.
slip-next-must-stop = Een gedragswetenschapper keek ernaar. Het moet stoppen.
slip-next-talk-later = Is het voorbij? Dan praten we er samen over.
slip-next-talk = We praten er samen over. Vóór: { $moment }.
slip-next-talked = We hebben er samen over gepraat.
slip-next-account = Jij mag jouw verhaal vertellen. Dat hoeft niet.
slip-rights = Jouw rechten
slip-right-why = Je mag weten waarom dit gebeurt.
slip-right-read = Je mag lezen wat er over je is opgeschreven.
slip-right-helper = Je mag praten met een vertrouwenspersoon. Die is er voor jou en werkt niet voor de groep.
slip-right-complain = Je mag een klacht doen. Daar krijg je geen straf voor.
slip-help = Wie helpt mij?
slip-help-jeugdstem = Jeugdstem: jeugdstem.nl. Of zeg tegen de groep: ik wil een vertrouwenspersoon.
slip-help-wvggz = Ook de patiëntenvertrouwenspersoon helpt je: pvp.nl.
slip-help-wzd = Ook de cliëntenvertrouwenspersoon helpt je. Vraag de groep wie dat is.
slip-help-children = De Kindertelefoon: 0800-0432. Bellen is gratis.
slip-staff = Voor wie dit uitlegt
slip-print = Lees het samen. Print deze pagina als de jongere het briefje wil houden.
slip-tell = Uitgelegd aan de jongere
slip-told = Uitgelegd aan de jongere
complaint-title = Een klacht doen
complaint-do = Ik wil een klacht doen
complaint-hint = Je klacht gaat naar de klachtencommissie. De groep kan haar niet lezen. Je hoeft niets op te schrijven.
complaint-words = Waarover is je klacht? (mag leeg blijven)
complaint-send = Stuur mijn klacht
complaint-sent = Je klacht is verstuurd. Nummer: { $number }. De klachtencommissie neemt contact met je op.
complaint-sent-line = Klacht { $number }, verstuurd: { $moment }.
complaint-taken = De klachtencommissie is ermee bezig, sinds { $moment }.
complaint-not-taken = De klachtencommissie heeft haar nog niet opgepakt.
slip-code-title = Jouw verhaal
slip-code-hint = Geef de jongere een code voor het eigen verhaal. De code werkt één keer, veertien dagen lang. Lezen kun jij het verhaal niet, tenzij de jongere het deelt.
slip-code-make = Maak een code
slip-code-use = Ga naar { $address } en vul deze code in. Alleen jij leest wat je schrijft, tenzij je het deelt.
slip-code-once = Deze code staat hier één keer. Print het briefje, of schrijf de code over.
story-title = Wat is er gebeurd, volgens jou?
story-name = Jouw verhaal
story-enter = Heb je een code? Vul hem in.
story-enter-hint = De code staat op je briefje. Heb je al geschreven? Vul dan je eigen code in.
story-code = Code
story-open = Ga verder
story-wrong-code = Deze code klopt niet, of is al gebruikt. Vraag een nieuwe. Wat je eerder schreef, blijft bewaard.
story-wait = Er is te vaak een verkeerde code ingevuld. Wacht { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
} en probeer het dan weer.
story-lead = Jouw verhaal telt net zo zwaar als dat van de groep. Niemand kan er iets in veranderen.
story-free = Je hoeft niets in te vullen. Stoppen mag altijd.
story-about = Het gaat over: { $moment }.
story-pass-title = Jouw eigen code
story-pass = Met deze code kun je later terug: { $pass }
story-pass-hint = Schrijf hem op. Niemand anders heeft hem. Wij laten hem maar één keer zien.
story-happened = Wat gebeurde er?
story-happened-hint = Schrijf zoals je praat. Fouten zijn niet erg.
story-feelings = Hoe was het voor jou?
story-feelings-hint = Kies wat past. Meer mag.
story-helped = Wat had geholpen?
story-share = Wie mag dit lezen?
story-share-hint = Jij kiest. Je kunt het later anders doen. Wie het al las, heeft het gelezen.
story-save = Bewaar mijn verhaal
story-saved = Bewaard.
story-empty = Er staat nog niets. Schrijf iets, of kies hoe het was.
story-law = Wie kan er toch om vragen?
story-law-nobody = Kies je “alleen ik”? Dan leest niemand het nu. Ook de leiding niet. Is er nu gevaar? Zeg het tegen iemand van de groep, of bel 112.
story-law-shared = Deel je het met de groep? Dan kan ook je voogd of de jeugdbescherming erom vragen. En je ouders, als je jonger bent dan 16.
story-law-court = Een rechter kan soms bevelen dat wij iets geven.
story-law-keeper = Wie dit programma draait, kan er met de sleutel bij. Dat mag niet, en je ziet het niet op deze pagina.
story-law-read = Leest iemand wat je deelt? Dan wordt dat opgeschreven. Je mag vragen wie dat was.
story-away = Gooi mijn verhaal weg
story-away-hint = Dat je een verhaal schreef, blijft bekend. Wat erin stond, is dan weg. Dat kan niet terug.
story-away-sure = Ja, gooi het weg
story-gone = Je verhaal is weggegooid.
story-close = Sluit veilig af
story-closed = Afgesloten. Wie na jou dit scherm pakt, ziet je verhaal niet.
words-complaints = Klachten
words-complaints-lead = Klachten van jongeren over één vrijheidsbeperking. Wie een klacht opent, wordt opgeschreven. De jongere kan dat lezen.
words-accounts = Verhalen die met u zijn gedeeld
words-accounts-lead = Jongeren kozen zelf dat u dit mag lezen. Wie een verhaal opent, wordt opgeschreven. De jongere kan dat lezen.
words-none = Er is nu niets.
words-line = { $kind } { $number }, { $moment }, { $unit }
words-open-state = nog niet opgepakt
words-taken-state = opgepakt: { $moment }
words-take = Opgepakt
words-of = Van { $who }, over: { $what }, { $moment }.
words-of-taken-back = Van { $who }. De vrijheidsbeperking is later teruggenomen.
words-empty = De jongere schreef er niets bij.
words-shared = Verhaal van de jongere
words-shared-hint = De jongere deelde dit met de groep. Lezen wordt opgeschreven.
words-shared-read = Lees het verhaal
rule-title = Regel voor de hele groep
rule-lead = Geldt een regel voor iedereen op de groep? Leg hem één keer vast. Dan is hij te zien in de cijfers, ook als er niets gebeurt.
rule-what = Welke regel?
rule-from-time = Elke dag vanaf
rule-until-time = Tot
rule-time-hint = Allebei leeg: de hele dag. Vroeger dan het begin: de volgende dag.
rule-from = Eerste dag
rule-until = Eerste dag dat de regel niet meer geldt (mag leeg)
rule-youths = Voor hoeveel jongeren? (leeg: iedereen)
rule-wrong = Kies een regel. Vul bij de tijden allebei in, of allebei niets.
rule-kept = Bewaard: de regel voor de hele groep.
alone-title = Uren alleen op een dag
alone-lead = Hoeveel uur was een jongere alleen op een dag, hoe het ook heette: programma, rust, eigen traject? Tel alles van die dag bij elkaar.
alone-day = Welke dag?
alone-hours = Hoeveel uur?
alone-wrong = Kies wie, een dag die er al is, en een aantal uren van 0 tot en met 24.
alone-kept = Bewaard: de uren alleen.
averted-title = Het kwam net niet zo ver
averted-helped = Wat hielp?
averted-helped-hint = In gewone woorden. Mag ook leeg blijven.
averted-kind = Waar kwam het bijna toe?
averted-unknown = Weet ik niet
averted-do = Bewaar
averted-nobody = Op deze groep staat nu niemand ingeschreven.
tasks-title = Wat moet er gebeuren
tasks-count = { $count ->
    [0] Er is nu niets te doen.
    [one] 1 taak.
   *[other] { $count } taken. Wat het eerst af moet zijn, staat bovenaan.
}
tasks-late = Te laat
tasks-rest = Nog te doen
tasks-who = Voor wie?
tasks-everybody = Iedereen
tasks-all-units = Al mijn groepen
tasks-now = nu { $now }
tasks-open = Bekijk
task-title = { $task }: { $who }
task-about = Voor { $by }. { $what }, sinds { $since }, { $unit }.
task-agreement = Onze afspraak, geen wet

# Jongeren en dossiers
menu-youths = Jongeren
yes-word = ja
no-word = nee
youths-title = Jongeren op uw groepen
youths-lead = U ziet voorletters en het eigen nummer van uw organisatie. De naam staat in het dossier. Elke blik in een dossier wordt opgeschreven, en de jongere kan dat lezen.
youths-none = Er staat nu niemand op uw groepen ingeschreven
youths-none-do = Schrijf een jongere in, of laat uw gegevensbeheerder de verblijven aanleveren.
youths-since = Sinds { $day }.
youths-away = Met verlof sinds { $moment }.
youths-new = Nieuwe jongere
youths-admit = Jongere inschrijven
youths-admit-note = Een jongere die eerder bij uw organisatie was, houdt hetzelfde nummer.
youths-number = Eigen nummer van de jongere
youths-number-hint = Het cliëntnummer van uw organisatie. Nooit een BSN en geen naam.
youths-number-missing = Vul het eigen nummer van de jongere in.
youths-number-citizen = Dit kan een BSN zijn. Gebruik het eigen nummer van uw organisatie.
youths-initials = Voorletters
youths-unit = Groep
youths-unit-missing = Kies een groep.
youths-when = Wanneer
youths-when-missing = Vul een dag en een tijd in.
youths-day-missing = Vul een dag in.
youths-future = Dit ligt in de toekomst. Vul in wat al gebeurd is.
youths-skipped = Deze tijd bestond niet: de klok ging een uur vooruit.
youths-doubled = Deze tijd was er twee keer: de klok ging een uur terug. Kies een andere minuut buiten dat uur.
youths-before-stay = Dit ligt voor het begin van het verblijf of verlof.
youths-same-unit = De jongere woont al op deze groep. Kies een andere.
youths-here-already = Een jongere met dit nummer is al ingeschreven op een van uw groepen.
youths-known = Dit staat er al. Kijk wat er staat en wijzig dat.
youths-changed = Iemand anders heeft dit net gewijzigd. Kijk wat er nu staat, en vul het zo nodig opnieuw in.
youths-sent-before = Dit formulier is al eens verstuurd met iets anders erin. Kijk wat er staat.
youths-locked = Deze maanden zijn ingediend en liggen vast: { $months }. Vraag uw gegevensbeheerder om ze te openen.
youths-nobody = Geen jongere met dit nummer gevonden bij deze organisatie.
youths-find = Jongere zoeken
youths-wrong = Dit klopt nog niet
youth-title = Dossier
youth-written = U kijkt in dit dossier. Dat is opgeschreven.
youth-name-is = { $name }.
youth-number-is = Eigen nummer { $number }.
youth-age = { $years } jaar.
youth-age-missing = Leeftijd niet bekend: vul de geboortedag in.
youth-called = Naam en geboortedag
youth-name = Naam
youth-name-missing = Vul een naam in.
youth-initials-missing = Vul voorletters in.
youth-born = Geboortedag
youth-born-hint = Bepaalt wie over toestemming beslist.
youth-stays = Verblijf en verlof
youth-stays-none = Er is geen verblijf bekend.
youth-stay = { $unit }: { $when }
youth-leave = Verlof: { $when }
youth-from = sinds { $from }
youth-end-unknown = { $from }; wanneer het stopte, is niet opgeschreven
youth-from-until = { $from } tot { $until }
youth-goes = Gaat met verlof
youth-back = Is terug van verlof
youth-transfer = Overplaatsen
youth-transfer-note = Het verblijf op deze groep eindigt en dat op de andere begint, op hetzelfde moment.
youth-to-unit = Naar welke groep
youth-discharge = Uitschrijven
youth-discharge-note = Het verblijf eindigt. Het dossier blijft bewaard zolang de wet dat zegt.
youth-statuses = Juridische status
youth-status-missing = Er geldt vandaag geen vastgelegde status.
youth-status-now = Geldt nu
youth-status-new = Status toevoegen
youth-status = Status
youth-status-from = Vanaf
youth-status-last = Laatste dag (leeg: nog niet bekend)
youth-status-reference = Kenmerk van de beslissing
youth-status-number = Kenmerk { $number }.
youth-status-needs-number = Vul het kenmerk van de beslissing in. Alleen bij vrijwillig verblijf mag het leeg blijven.
youth-status-ends-first = De laatste dag ligt voor de eerste.
youth-status-until = { $status }: { $from } tot en met { $last }.
youth-status-open = { $status }: vanaf { $from }.
youth-change-of = Wijzigen: { $what }
youth-take-out = Weghalen: { $what }
youth-persons = Mensen om de jongere
youth-persons-none = Nog niemand vastgelegd. Vertel niemand iets voordat dit klopt.
youth-person-new = Iemand toevoegen
youth-tie = Wie is dit voor de jongere
youth-authority = Gezag
youth-may-know = Wat mag deze persoon weten
youth-contact = Telefoon of e-mail
youth-reads = Mag meelezen
youth-reads-not = Leest niet mee
youth-self = de jongere zelf
youth-person-gone = iemand die hier niet meer staat
youth-siblings = Broers en zussen in zorg
youth-sibling-new = Broer of zus koppelen
youth-sibling-note = De koppeling staat in beide dossiers. U kunt daarmee niet in het andere dossier kijken, en ouders zien haar niet.
youth-sibling-elsewhere = Een broer of zus is ook in zorg bij deze organisatie.
youth-happened-title = Vrijheidsbeperkingen
youth-happened-none = Er zijn er geen geregistreerd.
youth-happened = { $kind }: { $when }
youth-citizen-title = Nummer en account
youth-citizen-new = BSN vastleggen
youth-citizen-note = Alleen als een wet dat toestaat. Het nummer wordt verzegeld en staat niet op deze pagina.
youth-citizen = BSN
youth-citizen-statute = Op grond van
youth-citizen-wrong = Dit is geen geldig BSN. Kijk de negen cijfers na.
youth-account-link = Account van de jongere koppelen
youth-account-note = De jongere kan dan zelf het dossier lezen en zien wie erin keek.
youth-account = Account
youth-account-taken = Deze jongere of dit account is al gekoppeld.
youth-along-link = Account om mee te lezen: { $name }
youth-along-note = Deze persoon leest dan mee zolang dat mag: tot 16 jaar wie gezag heeft, daarna alleen als de jongere dat wil. Wat hierboven bij deze persoon staat, gaat voor.
youth-account-end = Koppeling stoppen: { $name }
youth-account-end-note = Dit account ziet dan niets meer van deze jongere.
along-title = Mijn kind
along-lead = Hier leest u welke dwang er bij uw kind was. Uw kind kan zien dat u keek.
along-happened = Dit is er gebeurd:
along-nothing = Er is niets opgeschreven. Hoort u iets anders? Vraag het aan de groep.
along-closed = U kunt nu niet meelezen
along-closed-why = Onder de 16 jaar leest u mee als u het gezag heeft. Vanaf 16 jaar beslist uw kind zelf. Soms is iets anders afgesproken. Vraag het aan de groep.
along-none = Er is nog geen kind gekoppeld
along-none-do = De groep waar uw kind woont, kan dit account koppelen. Vraag het aan de mentor.
along-rights = Uw rechten
along-right-ask = U mag vragen waarom dit gebeurde. De groep moet het u uitleggen.
along-right-complain = U mag een klacht doen bij de klachtencommissie van de organisatie. De groep vertelt u hoe.
along-right-help = Jeugdstem helpt u en uw kind, gratis: jeugdstem.nl.
along-written = Wat de jongere zelf vertelt, staat hier niet. Dat is van de jongere.
youth-all-title = Alles wat er over u vaststaat
youth-all-made = Gemaakt op { $moment }.
youth-all-leaves = Wie u bent en wie om u heen staan
youth-all-called = Voorletters { $initials }. Naam: { $name }.
youth-all-born = Geboren op { $day }.
youth-all-number = Burgerservicenummer { $digits }, op grond van: { $statute }.
youth-all-left-out = Wie een broer of zus is, staat er niet in: dat gaat over iemand anders.
consent-title = Toestemming en bezwaar
consent-new = Antwoord vastleggen
consent-note = Schrijf op wat iemand zei, ook als het niet beslist. Onder 12 jaar beslist wie gezag heeft, van 12 tot 16 samen met de jongere, vanaf 16 de jongere alleen.
consent-purpose = Waarvoor
consent-who = Wie
consent-given = Antwoord
consent-on = Dag
consent-may = Mag.
consent-objected = Mag niet: bezwaar van { $who }.
consent-awaits = Mag nog niet: toestemming nodig van { $who }.
consent-unclear = Mag niet: leeftijd of gezag is niet bekend.
consent-disagree = Niet iedereen is het eens.
consent-said = { $who }: { $given }, { $day }.
emergency-title = Noodinzage
emergency-elsewhere = Een jongere van een andere groep
emergency-elsewhere-note = Kan het niet wachten? Dan kunt u met een reden enkele uren in een dossier kijken.
emergency-lead = Voor als het niet kan wachten. U kijkt met een reden en voor een beperkte tijd in één dossier van uw organisatie. De gegevensbeheerder krijgt dit te zien en de jongere kan het lezen. Het houdt vanzelf op.
emergency-open = Dossier openen
emergency-reason = Waarom
emergency-words = Wat is er aan de hand
emergency-words-hint = In één of twee zinnen. De gegevensbeheerder leest dit.
emergency-words-missing = Schrijf in één of twee zinnen wat er aan de hand is.
emergency-length = Hoe lang
emergency-now = Noodinzage.
emergency-now-note = U werkt niet op de groep van deze jongere. U kunt lezen en niets wijzigen. Dit houdt vanzelf op.
emergency-erased = De toelichting is gewist met het dossier.
emergencies-title = Noodinzagen
emergencies-lead = Wie zonder bevoegdheid op die groep in een dossier keek, en waarom. Ga na of het nodig was.
emergencies-none = Er was nog geen noodinzage
emergencies-one = { $who }, { $moment }
emergencies-until = Tot { $moment }
emergencies-seen = Gezien
emergencies-see = Ik heb dit gezien
looked-own-title = Wie keek in mijn dossier
looked-own-lead = Hier staat wie in jouw dossier keek, wanneer en waarom. Snap je iets niet? Vraag het aan je mentor of aan de vertrouwenspersoon.
looked-title = Wie keek in een dossier
looked-lead = Zoek een jongere op het eigen nummer van de organisatie. U ziet wie keek, niet wat er in het dossier staat.
looked-none = Nog niemand keek
looked-nobody = het programma zelf
looked-part = Keek naar: { $part }
looked-why = Waarom: { $why }
looked-all = Al mijn gegevens
looked-all-note = Je krijgt een bestand met alles wat er over jou vaststaat. Bewaar het waar niemand anders het leest.
looked-all-read = Bestand om te lezen
looked-all-json = Hetzelfde voor een computer (JSON)
looked-not-linked = Jouw account is nog niet gekoppeld
looked-not-linked-do = Vraag je mentor om jouw account aan jouw dossier te koppelen.
hand-over-title = Afschrift geven en wissen
hand-over-lead = Vraagt een jongere, of wie dat namens de jongere mag, om alle gegevens? Zoek op het eigen nummer van de organisatie. Ga eerst na of de vraag van de jongere komt of van iemand die dat mag.
hand-over-found = Gevonden
hand-over-found-note = Met openen staat opgeschreven dat u alles zag, op verzoek.
hand-over-read = Alles als bestand om te lezen
hand-over-kept = Bewaartermijn voorbij
hand-over-kept-none = Er is geen dossier waarvan de bewaartermijn voorbij is.
hand-over-kept-one = Nummer { $number }: voor het laatst iets op { $day }
erase-title = Dossier wissen
erase-note = Naam, nummers en tekst worden voorgoed onleesbaar. Wat geteld is, blijft geteld zonder dat het nog naar iemand leidt. Reservekopieën van vóór vandaag bevatten het dossier nog tot ze vervallen. Levert uw eigen systeem de jongere opnieuw aan, dan staat de jongere er weer: wis daar ook.
erase-ground = Op grond van
erase-sure = Typ het woord wissen om te bevestigen
erase-type = Typ het woord wissen.
erase-not = Dit kan nog niet: de jongere woont hier nog, of de bewaartermijn loopt nog.
erase-done = Het dossier is gewist. De cijfers zijn hetzelfde gebleven.

## Releases

release-number = Uitgave { $number }
release-made-up = Verzonnen gegevens. Niets hiervan gaat over echte jongeren.
release-about = { $count } cijfers over dwang in de jeugdhulp: keren, uren en ruimtes, per kwartaal en per jaar.
release-cut = Wat na { $moment } gebeurde of binnenkwam, zit er niet in.
release-corrects = Deze uitgave verbetert uitgave { $number }. { $why }
release-licence = Deze gegevens mag je vrij gebruiken, ook zonder ons te noemen (CC0 1.0): { $address }
release-how = Zo is dit gemaakt
release-how-events = Keren: hoe vaak een maatregel begon, gedeeld door de dagen dat jongeren er waren, maal 1000.
release-how-hours = Uren: hoe lang maatregelen samen duurden, naar boven afgerond op een tiende uur per kwartaal en sector, gedeeld door zorgdagen maal 24, maal 1000.
release-how-care = In de noemer zitten alleen maanden waarvan de aanlevering binnen is.
release-how-hidden = Een cijfer is verborgen als het over heel weinig jongeren gaat, of als je zo’n cijfer anders kunt uitrekenen. Een tweede programma heeft dat voor alle uitgaven samen nagerekend.
release-how-zero = Nul betekent: het is aangeleverd en het kwam niet voor. Wat ontbreekt, is nooit nul.
release-unknown = Dit weten we niet
release-unknown-any = Alle soorten samen staan er niet bij. Twee soorten kunnen tegelijk duren en tellen dan niet op.
release-unknown-youths = Hoeveel verschillende jongeren het waren, staat er niet bij. Een jongere van twee plekken zou dubbel tellen.
release-unknown-cause = Een daling zegt nog niet waardoor. Dat vraagt een vergelijking.
release-unknown-places = Organisaties, locaties en groepen staan er niet bij.
release-check = Iedereen kan deze uitgave nakijken: `nabij release verify PAKKET --key SLEUTEL`.
public-heading = Geen kind meer alleen achter een dichte deur
public-lead = Van { $first } naar { $last } ruimtes om een jongere alleen op te sluiten. Hieronder staat ook wat er in de plaats kwam.
public-lead-none = Wat er gebeurt met dwang in de jeugdhulp, en wat er in de plaats komt.
public-provisional = Achter voorlopige cijfers staat een *. Ze kunnen nog veranderen.
public-corrected = Let op: uitgave { $number } verbetert deze.
public-corrects = Verbetert uitgave { $number }.
public-withdrawn = Ingetrokken: { $why }
public-menu-figures = Cijfers
public-menu-data = Open data
public-menu-log-in = Inloggen
public-rooms-heading = Ruimtes gaan dicht; hoe lang zaten jongeren opgesloten?
public-rooms-sub = Boven: separeerruimtes aan het eind van elk kwartaal. Onder: uren per 1000 zorguren dat jongeren ergens opgesloten zaten, ook op de eigen kamer.
public-rooms-unit = ruimtes
public-hours-of = Uren: { $kind }
public-quarter = Kwartaal
public-period = { $year }, kwartaal { $quarter }
public-line-heading = Nederland, per kwartaal: { $kind }
public-line-sub = Keren per 1000 zorgdagen, alle plekken die aanleverden. Insluiten is: tegen de wil in een ruimte die op slot is, ook de eigen kamer.
public-events = Keren
public-care-days = Zorgdagen
public-rate = Per 1000 zorgdagen
public-complete = Aangeleverd
public-instead-heading = Kwam er andere dwang voor in de plaats?
public-instead-sub = Minder insluiten is pas goed als er niets anders voor terugkomt. Elke soort heeft een eigen schaal, vanaf nul.
public-harm-heading = Ging het ten koste van de veiligheid?
public-harm-sub = Letsel en andere schade per 1000 zorgdagen. Let op: het gaat om kleine aantallen.
public-sectors-heading = Per sector: { $kind }
public-sectors-sub = Sectoren verschillen in wie er woont en wat er wordt vastgelegd. Dit is geen ranglijst.
public-hidden = { $count ->
    [one] { $count } kwartaal verborgen
   *[other] { $count } kwartalen verborgen
}
public-all-shown = niets verborgen
public-picture = Een lijn door de tijd, per kwartaal. De tabel eronder heeft dezelfde cijfers.
public-data = Alle cijfers van deze uitgave staan in deze bestanden, met uitleg erbij.
public-package = Alles samen (zip)
public-check = Het pakket is ondertekend. Dit is de sleutel waarmee je dat nakijkt:
public-embed = De tekeningen met SVG erbij mag je op je eigen site zetten. Zet de bron erbij.
public-releases = Alle uitgaven
public-none = Er is nog geen uitgave
public-none-do = Zodra er cijfers openbaar zijn, staan ze hier.
releases-title = Uitgaven
releases-lead = Een uitgave gaat naar buiten als twee verschillende mensen haar goedkeuren. Daarna verandert ze nooit meer.
releases-none = Er is nog geen uitgave
releases-look = Bekijk de cijfers
releases-approve = Keur goed
releases-publish = Maak openbaar
releases-withdraw = Trek in
releases-reason = Waarom? Iedereen kan dit lezen.
releases-is-draft = Concept: { $count } van 2 goedgekeurd
releases-is-published = Openbaar
releases-is-withdrawn = Ingetrokken
releases-drafted = Gemaakt op { $day }.
releases-approved-by-you = U keurde deze uitgave goed.
releases-published-on = Openbaar sinds { $day }.
releases-draft = Een nieuw concept maakt u op de opdrachtregel: nabij release draft.
releases-wrong-same = U keurde deze uitgave al goed. Nu moet een ander het doen.
releases-wrong-two = Eerst keuren twee verschillende mensen haar goed.
releases-wrong-over = Dit kan niet meer: iemand anders was u voor. Kijk hoe de uitgave er nu voor staat.
releases-wrong-reason = Schrijf op waarom u de uitgave intrekt.

## Who worked a shift

staffing-title = Bezetting van een dienst
staffing-open = Vul in hoeveel mensen er waren
staffing-lead = Hoeveel mensen er werkten. Alleen aantallen, nooit namen: er komt geen cijfer over een medewerker.
staffing-done = Bewaard.
staffing-no-unit = U heeft nu geen groep waarvan u dit invult.
staffing-day = Dag waarop de dienst begon
staffing-day-hint = Een nachtdienst begon de avond ervoor.
staffing-part = Welke dienst
staffing-workers = Hoeveel medewerkers waren er?
staffing-workers-hint = Iedereen die op de groep werkte, ook invallers.
staffing-temporary = Hoeveel van hen waren er voor één dienst?
staffing-trained = Hoeveel van hen zijn getraind in de-escalatie?
staffing-unknown-hint = Weet u het niet? Laat het leeg.
staffing-alone = Stond er een deel van de dienst maar één medewerker?
staffing-yes = Ja
staffing-no = Nee
staffing-unknown = Niet bekend
staffing-keep = Bewaar
staffing-replaces = Was deze dienst al ingevuld? Dan vervangt dit het vorige; het vorige blijft terug te vinden.
staffing-known = De laatste zeven dagen
staffing-back = Terug naar Mijn dienst
staffing-future = Deze dag is er nog niet.
staffing-locked = Deze maand is ingediend. De gegevensbeheerder kan hem weer openen.
staffing-again = Iemand anders heeft deze dienst net ingevuld. Kijk het na en bewaar opnieuw.
staffing-wrong = { $field } Hier klopt iets niet: { $what }. { $remedy }
staffing-line = { $date }, { $part }, { $unit }: { $workers } aanwezig.
staffing-line-temporary = { $count } voor één dienst.
staffing-line-trained = { $count } getraind.
staffing-line-alone = Er stond iemand alleen.
staffing-line-not-alone = Er stond niemand alleen.

# Wat er van een brief werd, en brieven die om aandacht vragen
log-invite-again = opnieuw uitgenodigd
accounts-again = Stuur een nieuwe uitnodiging
accounts-letter-waiting = De mail staat klaar en gaat zo weg.
accounts-letter-sent = De mail is verstuurd op { $moment }. Het adres erin werkt tot { $until }.
accounts-letter-over = De mail is verstuurd op { $moment }. Het adres erin werkt niet meer. Stuur een nieuwe uitnodiging.
accounts-letter-failed = De mail is nog niet aangekomen: { $why } We proberen het weer op { $moment }.
accounts-letter-given-up = De mail is niet aangekomen, en we proberen het niet meer: { $why } Klopt het adres? Stuur dan een nieuwe uitnodiging.
accounts-mail-silent = de mailserver antwoordde niet.
accounts-mail-refused = de mailserver weigerde hem (code { $code }).
accounts-mail-later = de mailserver nam hem nog niet aan (code { $code }).
notice-emergency = Er was een noodinzage
notice-emergency-why = Iemand keek in een dossier zonder bevoegdheid op die groep. Ga na of het nodig was:
notice-overdue = Er ontbreken cijfers
notice-overdue-why = Nog niet alle groepen van uw organisatie hebben de vorige maand aangeleverd. Kijk wat er ontbreekt:
notice-unknown = Volgt u dit niet meer? Zeg het dan tegen de beheerder van uw organisatie.
deliver-overdue = Nog niet aangeleverd
deliver-overdue-lead = Groepen die iets moeten aanleveren en dat nog niet deden, tot en met { $month }. Vanaf de 10e van de maand krijgt de gegevensbeheerder een herinnering.
deliver-overdue-none = Alles is aangeleverd.
deliver-overdue-line = { $place }: { $count ->
    [one] er ontbreekt 1 maand van een groep
   *[other] er ontbreken { $count } maanden van groepen
}
deliver-overdue-reminded = herinnerd op { $moment }
deliver-overdue-written = herinnering klaar sinds { $moment }

# Een verblijf verbeteren
youth-correct = Verblijf of verlof verbeteren
youth-correct-of = Verbeter { $what }
youth-correct-note = Wat er stond, blijft bewaard, met de reden. Stond het dubbel, is het niet gebeurd of ging het om een andere jongere? Dan telt het niet meer mee.
youth-correct-from = Vanaf
youth-correct-until = Tot (leeg: nog bezig)
youth-correct-why = Waarom verbetert u dit?
youth-correct-why-missing = Kies een reden.
youth-correct-ends-first = Het einde ligt vóór het begin.

# Wat hier misschien niet kan voorkomen
deliver-cannot-title = Kan dit hier niet voorkomen?
deliver-cannot-lead = Dit leiden we af uit ruimtes, groepsregels en wat eerder is opgegeven. Het telt pas als je het bevestigt, met jouw account erbij. Kan het wel? Dan hoef je niets te doen.
deliver-cannot-line = { $kind }, { $place }, { $months }
deliver-cannot-room = Er staat hier geen ruimte die op slot kan. Let op: insluiten kan ook in de eigen kamer.
deliver-cannot-night = Er staat hier geen groepsregel waardoor jongeren ’s nachts op hun kamer blijven.
deliver-cannot-before = Van de maanden ervoor is opgegeven dat dit hier niet kan voorkomen.
deliver-cannot-do = Bevestig dat dit niet kan voorkomen

# Het burgerservicenummer
citizen-see = Bekijk het BSN
citizen-written = U kijkt naar een BSN. Dat is opgeschreven en de jongere kan het lezen.
citizen-none = Er is geen BSN vastgelegd. Dat is goed: leg het alleen vast als een wet dat toestaat.
citizen-statute = Vastgelegd op grond van: { $statute }.
citizen-recorded = Vastgelegd op { $moment }.
printed-publication = Publicatie
printed-parliament = Eén pagina voor de Kamer
printed-sectors = Sectoren per half jaar
printed-parliament-title = { $title }: één pagina
printed-sectors-title = { $title }: sectoren per half jaar
printed-draft = Concept. Niet goedgekeurd en niet openbaar.
printed-foot = { $release } · sha256 { $digest }
printed-page = Pagina
printed-fact = { $what }, { $when }. Eerder, { $first }: { $before }.
printed-fact-one = { $what }, { $when }.
printed-fact-events = keer { $kind } per 1000 zorgdagen
printed-fact-hours = uur { $kind } per 1000 zorguren
printed-kind = Soort
printed-year = Jaar
printed-overview = Wat er is gedaan
printed-overview-sub = Een overzicht in drie delen: ruimtes, cijfers en werkwijzen.
printed-overview-part = Deel
printed-overview-said = Wat deze uitgave zegt
printed-overview-rooms = Ruimtes
printed-overview-rooms-said = Van { $first } naar { $last } ruimtes om een jongere alleen op te sluiten.
printed-overview-rooms-none = Hoeveel ruimtes er zijn, is niet bekend.
printed-overview-figures = Cijfers
printed-overview-figures-said = { $all } cijfers. Getoond: { $shown }. Verborgen: { $hidden }. Ontbreekt of niet te berekenen: { $absent }.
printed-overview-practices = Werkwijzen
printed-overview-practices-said = Staan nog niet in deze uitgave. Welke werkwijzen er waren en wat ze deden, komt later.
printed-years = Per jaar en per soort
printed-years-sub = Heel Nederland, per soort dwang. Een jaar waarvan niet alle maanden in de uitgave zitten, staat er niet bij.
printed-check = Zo kijk je dit na
printed-digest = De vingerafdruk (sha256) van deze uitgave staat onder elke pagina: { $digest }
printed-parliament-years = Per jaar
printed-cautions = Let op
printed-instead = Minder insluiten is pas goed als er geen andere dwang voor in de plaats komt. Kijk daarvoor in de publicatie van deze uitgave.
printed-half-made = Een half jaar is opgeteld uit twee kwartalen van deze uitgave: keren of uren, gedeeld door de zorg van beide kwartalen. Is één van de twee verborgen of afwezig, dan is het halve jaar dat ook.
printed-reports = Rapporten
printed-reports-lead = Deze uitgave om te lezen of te drukken.
printed-pdf = { $name } (PDF)
printed-making = Het rapport wordt gemaakt
printed-making-waits = Er zijn { $before ->
    [0] geen andere rapporten
    [one] { $before } ander rapport
   *[other] { $before } andere rapporten
 } voor. Deze pagina kijkt vanzelf opnieuw.
printed-making-presses = Het wordt nu opgemaakt. Deze pagina kijkt vanzelf opnieuw.
printed-making-again = Kijk opnieuw
printed-failed = Dit rapport kon niet worden gemaakt
printed-failed-do = De cijfers zijn er wel: op de pagina, en in de bestanden. De beheerder ziet in het logboek waarom het niet lukte.

## Het plan van een jongere

plan-title = Plan
plan-open = Plan: wat helpt, wat mag
plan-of = Plan van { $who }
plan-back = Terug
plan-warning = Signaleringsplan
plan-warning-none = Er is nog geen signaleringsplan. Maak het samen met de jongere: hoe merk je spanning, en wat helpt dan?
plan-whose = Van { $day }, { $whose }.
plan-not-theirs = Praat er met de jongere over.
plan-whose-label = Van wie zijn deze woorden?
plan-shows = Zo merk je het
plan-helps = Dit helpt
plan-worsens = Dit maakt het erger
plan-warning-new = Signaleringsplan maken
plan-warning-change = Signaleringsplan veranderen
plan-warning-note = Schrijf het op zoals de jongere het zegt. Zet elk ding op een eigen regel. Wat er stond, blijft bewaard.
plan-warning-empty = Schrijf ten minste één ding op.
plan-tried = Wat is hieruit geprobeerd?
plan-tried-none = Niet geprobeerd
plan-tried-helped = hielp
plan-tried-not = hielp niet
plan-tried-unknown = geprobeerd, onbekend of het hielp
plan-tried-keep = Bewaar wat is geprobeerd
plan-tried-said = Geprobeerd uit het signaleringsplan
plan-tried-line = Uit het plan: { $thing } ({ $told })
plan-averted-note = Deed je iets uit het plan en kwam het daardoor net niet zo ver? Kies wat je deed.
plan-averted-do = Bewaar: het kwam net niet zo ver
plan-allowed = Wat het plan toestaat
plan-rule = Nee, tenzij. Wat hier niet staat, mag alleen bij een noodsituatie, en dan zo kort als het kan.
plan-allowed-none = Het plan staat nu niets toe.
plan-never = Insluiten mag niet in het plan. { $why }.
plan-under-twelve = De jongere is nog geen 12 jaar
plan-holds = geldt tot en met { $day }
plan-from = geldt vanaf { $day }
plan-over = voorbij sinds { $day }
plan-kind = Wat mag er?
plan-last = Laatste dag
plan-last-hint = Hooguit een half jaar. Dat is onze afspraak, naar de Wzd.
plan-situation = In welke situatie?
plan-effective = Werkt het? Waarom wel? (doeltreffend)
plan-proportionate = Is het niet meer dan nodig is? Waarom niet? (evenredig)
plan-mildest = Wat is milder, en waarom is dat niet genoeg? (geen milder alternatief)
plan-allowance-new = Iets toestaan in het plan
plan-allowance-note = Leg dit vast nadat je het met de jongere hebt besproken. Wat er stond, blijft bewaard.
plan-earlier = Wat er eerder stond
plan-text-allowance = Het plan staat toe: { $kind }, van { $from } tot en met { $last }, { $law }. { $said }
plan-text-warning = Signaleringsplan, { $whose }. { $said }
start-plans = Wat helpt deze jongere? Kijk in het plan:
start-by-plan = Staat het in het plan van de jongere?
start-emergency = Nee, het is een noodsituatie
start-planned = Ja, het gaat volgens het plan
start-not-in-plan = Het plan van deze jongere staat dit vandaag niet toe. Kies “noodsituatie”.
one-by-plan = Volgens het plan van de jongere

## Spiegel van de maand

menu-mirror = Spiegel
mirror-title = Spiegel van de maand
mirror-lead = Eén bladzijde voor het team: waar staan we, is dat toeval, wat gaat eraan vooraf, en drie vragen voor het overleg.
mirror-of = Spiegel van { $place }, { $month }
mirror-none = Hier is nog geen spiegel van. Hij wordt gemaakt vanaf de tiende van de maand erna, als er toen jongeren waren.
mirror-not-unit = De spiegel van een groep is alleen voor wie daar werkt. Zo is geen jongere te herkennen.
mirror-places = Kies een plek
mirror-months = Andere maanden
mirror-print-hint = Druk dit af met je browser: het past op één A4.
mirror-heading = { $kind }: { $count ->
    [one] 1 keer
   *[other] { $count } keer
} in { $month }
mirror-heading-state = { $kind } in { $month }: { $state }
mirror-inside = Eén maand zegt weinig: dit aantal past bij toeval.
mirror-more = Dat is vaker dan door toeval te verwachten is.
mirror-less = Dat is minder vaak dan door toeval te verwachten is.
mirror-not-said = Er is te weinig bekend, of te weinig gebeurd, om te zeggen of dit toeval is.
mirror-run-less = Al { $months } maanden op rij minder dan het niveau ervoor. Toeval is daarvoor geen goede verklaring.
mirror-run-more = Al { $months } maanden op rij meer dan het niveau ervoor. Toeval is daarvoor geen goede verklaring.
mirror-gap = Er zaten { $days } dagen tussen twee keren. Gewoonlijk zijn dat er ongeveer { $usual }.
mirror-other-kind = { $kind }: { $now } keer in twaalf maanden, in de twaalf ervoor { $before } keer.
mirror-chart = { $kind } per maand, keren per 1000 zorgdagen
mirror-chart-rate = Het vlak: waar een maand door toeval kan liggen, gezien het jaar ervoor (u′-kaart).
mirror-chart-between = Zo weinig keren dat we kijken naar de dagen ertussen (t-kaart).
mirror-chart-level = niveau ervoor: { $value }
mirror-chart-describe = { $shown } van de { $all } maanden hebben een cijfer. { $outside } liggen buiten wat toeval doet.
mirror-stretch = { $window }: { $count } keer
mirror-hours = Wanneer? { $window }, { $count } keer
mirror-hours-hint = Keren per deel van de dag en dag van de week.
mirror-part = Welk deel van de dag?
mirror-weekday = Welke dag?
mirror-unit = Op welke groep?
mirror-room = In welke ruimte?
mirror-occasion = Was het gepland?
mirror-since = Hoe lang was de jongere hier? Tussen haakjes: per 1000 dagen
mirror-since-over = { $rate } per 1000
mirror-temporary = Was er een invaller? Tussen haakjes: per 100 diensten
mirror-alone = Stond er iemand alleen? Tussen haakjes: per 100 diensten
mirror-shifts-over = { $rate } per 100
mirror-talked = Is het nabesproken?
mirror-averted = Bijna, en het hoefde niet: { $count } keer
mirror-averted-none = Het is niet vastgelegd dat het bijna gebeurde en niet hoefde.
mirror-helped = Wat hielp en waarom het gebeurde, staat in gewone woorden bij de jongere. Die woorden tellen we niet.
mirror-staffing-none = Er zijn geen diensten ingevuld. Dan is niet te zien of bezetting meespeelt.
mirror-hidden = Aantallen van minder dan { $fewest } jongeren laten we hier niet zien. Zo is geen jongere te herkennen.
mirror-hidden-all = Van { $window } gaat het om te weinig jongeren om dit te laten zien.
mirror-questions = Drie vragen voor jullie overleg
mirror-complete = Volledig: { $shown } van de { $all } maanden.
mirror-made = Gemaakt op { $date }, zoals het toen bekend was.
mirror-changed = Sinds deze spiegel is gemaakt, zijn er gegevens bijgekomen of verbeterd. Met wat nu bekend is, is het { $now } keer in deze maand. Toen was het { $then } keer.
mirror-changed-other = Sinds deze spiegel is gemaakt, zijn er gegevens bijgekomen of verbeterd. Een deel van wat hier staat, zou nu anders zijn.
mirror-inside-only = Alleen voor dit team: niet delen buiten de locatie.
mirror-steering = Om bij te sturen. Het bewijst niets.
mirror-rest = de rest
mirror-day-1 = ma
mirror-day-2 = di
mirror-day-3 = wo
mirror-day-4 = do
mirror-day-5 = vr
mirror-day-6 = za
mirror-day-7 = zo
mirror-column-name = Wat
mirror-column-often = Hoe vaak
mirror-with-temporary = met een invaller
mirror-without-temporary = zonder invaller
mirror-alone-yes = iemand stond alleen
mirror-alone-no = niemand stond alleen
mirror-talked-yes = nabesproken
mirror-talked-no = niet nabesproken
mirror-kind-not-recorded = niet vastgelegd wat
mirror-ask-one-youth = { $some } van de { $all } keer ging over één jongere. Wat heeft deze jongere nodig dat er nu niet is?
mirror-ask-other-kind = { $key }: { $some } keer, in het jaar ervoor { $all } keer. Wat zou dán helpen?
mirror-ask-temporary = { $some } van de { $all } keer was er een invaller in de dienst; per dienst is dat vaker. Wat moet een invaller weten van deze jongeren?
mirror-ask-alone = { $some } van de { $all } keer stond er iemand alleen; per dienst is dat vaker. Wie kan er dan bij komen?
mirror-ask-new = { $some } van de { $all } keer was in de eerste 30 dagen. Hoe leren we een jongere eerder kennen?
mirror-ask-part = { $some } van de { $all } keer was in één deel van de dag: { $key }. Wat is er dan anders?
mirror-ask-weekend = { $some } van de { $all } keer was in het weekend. Wie is er dan die de jongeren goed kennen?
mirror-ask-unit = { $some } van de { $all } keer was op { $key }. Wat is daar nodig?
mirror-ask-talked = { $some } van de { $all } keer is nabesproken. Wat is nodig om elke keer na te praten?
mirror-ask-not-recorded = Van { $some } van de { $all } keer is niet vastgelegd of het gepland was. Wat maakt vastleggen lastig?
mirror-ask-averted = { $some } keer hoefde het net niet. Wat deden jullie toen, en wie kan dat ook?
mirror-ask-none-averted = Er is geen keer vastgelegd dat het bijna gebeurde en niet hoefde. Wanneer lukte het wel?
mirror-ask-youths = Wat zeggen de jongeren zelf dat helpt? Vraag het hun.
mirror-ask-went-well = Wanneer ging het deze maand goed? Wat was er toen anders?
