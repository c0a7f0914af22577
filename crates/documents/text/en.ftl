# SPDX-License-Identifier: EUPL-1.2
# Every text in English: plain, short sentences, no praise, no blame. Same keys and variables as nl.ftl.

## Frame

app-name = Nabij
app-tagline = The open monitor with which youth care stops locking children up alone.
demo-title = Made-up data.
demo-note = All names and figures here are invented.
demo-label = Please note
skip-to-content = Skip to content
breadcrumb-label = Breadcrumb
menu-label = Main menu
menu-button = Menu
menu-running = Running
menu-tasks = Tasks
menu-monitor = Monitor
menu-proof = Proof
menu-rooms = Rooms
menu-deliver = Deliver
menu-knowledge = Knowledge
menu-complaints = Complaints
menu-stories = Stories
language-other = In het Nederlands
footer-method = How we count
footer-accessibility = Accessibility
footer-privacy = Privacy
print-footer = Nabij { $version }. Made on { $made }. Data up to { $cut }.
print-source = Files: { $files }

## Five states of a figure

state-suppressed-sign = x
state-suppressed-why = Hidden, to protect a child.
state-not-available-sign = –
state-not-available-why = This cannot be computed from what was delivered.
state-cannot-occur-sign = { "" }
state-cannot-occur-why = This cannot occur here: there is no room for it, or it is not done here.
state-missing-sign = .
state-missing-why = This was due, but was not delivered.
state-key-title = What the signs mean
state-key-zero = 0 is a true zero: it was delivered, and it did not happen.

## Indicators: name, one sentence, unit

indicator-events-rate-name = How often
indicator-events-rate-definition = How often it began, divided by all days that youths were there, times 1000.
indicator-events-rate-unit = times per 1000 care days
indicator-events-rate-clustered-name = How often, with a wider margin
indicator-events-rate-clustered-definition = The same figure, with a margin that allows for a few youths going through it often.
indicator-events-rate-clustered-unit = times per 1000 care days
indicator-hours-rate-name = How much time
indicator-hours-rate-definition = All hours it lasted, divided by all hours that youths were there, times 1000.
indicator-hours-rate-unit = hours per 1000 care hours
indicator-hours-rate-open-name = How much time, with open ends
indicator-hours-rate-open-definition = The same figure, but those without an end count until the stay or the data stop.
indicator-hours-rate-open-unit = hours per 1000 care hours
indicator-youths-share-name = How many youths
indicator-youths-share-definition = Of every 100 youths who were there in this time, how many went through it.
indicator-youths-share-unit = youths per 100
indicator-repeat-share-name = How many youths often
indicator-repeat-share-definition = Of every 100 youths who went through it, how many did so three times or more within 30 days. The third time counts in the month it began in.
indicator-repeat-share-unit = in 100 youths who went through it
indicator-duration-name = How long, the middle
indicator-duration-definition = Half of them lasted less than this. Only those with an end count.
indicator-duration-unit = hours
indicator-duration-p90-name = How long, nine in ten
indicator-duration-p90-definition = Nine in ten lasted less than this. Only those with an end count.
indicator-duration-p90-unit = hours
indicator-duration-longest-name = How long, the longest
indicator-duration-longest-definition = The longest one. Only those with an end count.
indicator-duration-longest-unit = hours
indicator-duration-mean-name = How long, on average
indicator-duration-mean-definition = All hours divided by the number of times. A few very long ones make this figure high.
indicator-duration-mean-unit = hours
indicator-long-share-name = How often it lasted long
indicator-long-share-definition = Which part lasted longer than a limit. Only those with an end count.
indicator-long-share-unit = in 100 times
indicator-long-share-1h-name = How often over 1 hour
indicator-long-share-1h-definition = Which part lasted more than 1 hour. Only those with an end count.
indicator-long-share-12h-name = How often over 12 hours
indicator-long-share-12h-definition = Which part lasted more than 12 hours. Only those with an end count.
indicator-long-share-3d-name = How often over 3 days
indicator-long-share-3d-definition = Which part lasted more than 3 days. Only those with an end count.
indicator-room-mix-name = In which room
indicator-room-mix-definition = Of every 100 times in a recorded room, how many were in this room. Who moves to another room counts in both.
indicator-room-mix-unit = in 100 times in a room
indicator-night-locking-name = How many nights locked
indicator-night-locking-definition = How many nights the room was locked as a routine, divided by all nights that youths were there, times 1000. The night counts on the day it was locked.
indicator-night-locking-unit = nights per 1000 care nights
indicator-completeness-name = Complete
indicator-completeness-definition = How many deliveries there are, of all that were due. A delivery of none counts too.
indicator-completeness-unit = in 100 deliveries
indicator-rooms-name = Rooms
indicator-rooms-definition = How many rooms of this kind there were on this day.
indicator-rooms-unit = rooms
indicator-youths-in-care-name = Youths in care
indicator-youths-in-care-definition = How many different youths were there in this time.
indicator-youths-in-care-unit = youths
indicator-under-pressure-name = How often under pressure
indicator-under-pressure-definition = How often it went under pressure: without force, and without a free choice. Divided by all days that youths were there, times 1000. If that is not known of more than 1 in 10 events, no figure is given.
indicator-under-pressure-unit = events under pressure per 1000 care days
indicator-pressure-known-name = Is force or pressure known
indicator-pressure-known-definition = Of all events: of how many in every 100 it was recorded whether they went by force or under pressure.
indicator-pressure-known-unit = of 100 events
indicator-late-entered-1h-name = Entered more than 1 hour later
indicator-late-entered-1h-definition = How many of every 100 registrations were entered more than 1 hour after the start. Only registrations of which the time of entry is known.
indicator-late-entered-1h-unit = of 100 registrations
indicator-late-entered-24h-name = Entered more than 24 hours later
indicator-late-entered-24h-definition = How many of every 100 registrations were entered more than 24 hours after the start. Only registrations of which the time of entry is known.
indicator-late-entered-24h-unit = of 100 registrations
indicator-moved-on-name = To another unit after three events
indicator-moved-on-definition = Of the youths with three events within 30 days: how many of every 100 went to another unit within 30 days after the third. Youths whose 30 days are not over are not counted yet.
indicator-moved-on-unit = of 100 youths with three events
indicator-moved-out-name = Gone after three events
indicator-moved-out-definition = Of the youths with three events within 30 days: how many of every 100 had left 30 days after the third. Where they went is not known.
indicator-moved-out-unit = of 100 youths with three events
indicator-no-legal-basis-name = Without a basis in law
indicator-no-legal-basis-definition = How often it happened while the law named gives no basis for it. Divided by all days that youths were there, times 1000. If that is not known of more than 1 in 10 events, no figure is given.
indicator-no-legal-basis-unit = events per 1000 care days
indicator-no-legal-basis-no-regime-name = Without a basis: the registration says there was none
indicator-no-legal-basis-no-regime-definition = Events without a basis in law, for this reason: the registration says there was none. Per 1000 days that youths were there.
indicator-no-legal-basis-no-regime-unit = events per 1000 care days
indicator-no-legal-basis-law-not-in-force-name = Without a basis: the law named was not in force that day
indicator-no-legal-basis-law-not-in-force-definition = Events without a basis in law, for this reason: the law named was not in force that day. Per 1000 days that youths were there.
indicator-no-legal-basis-law-not-in-force-unit = events per 1000 care days
indicator-no-legal-basis-open-youth-care-name = Without a basis: in open youth care the Jeugdwet gives none
indicator-no-legal-basis-open-youth-care-definition = Events without a basis in law, for this reason: in open youth care the Jeugdwet gives none. Per 1000 days that youths were there.
indicator-no-legal-basis-open-youth-care-unit = events per 1000 care days
indicator-no-legal-basis-night-locking-name = Without a basis: the own room was locked at night
indicator-no-legal-basis-night-locking-definition = Events without a basis in law, for this reason: the own room was locked at night. Per 1000 days that youths were there.
indicator-no-legal-basis-night-locking-unit = events per 1000 care days
indicator-no-legal-basis-own-room-name = Without a basis: locked in the own room
indicator-no-legal-basis-own-room-definition = Events without a basis in law, for this reason: locked in the own room. Per 1000 days that youths were there.
indicator-no-legal-basis-own-room-unit = events per 1000 care days
indicator-no-legal-basis-no-emergency-name = Without a basis: locked in without an emergency
indicator-no-legal-basis-no-emergency-definition = Events without a basis in law, for this reason: locked in without an emergency. Per 1000 days that youths were there.
indicator-no-legal-basis-no-emergency-unit = events per 1000 care days
indicator-basis-known-name = Is the basis known
indicator-basis-known-definition = Of all events: of how many in every 100 it is known whether the law named gives a basis.
indicator-basis-known-unit = of 100 events
indicator-averted-name = Averted
indicator-averted-definition = How often it nearly happened and did not, for each time it did. Who records better sees this rise. It is no target.
indicator-averted-unit = averted per event
indicator-harm-injury-youth-name = Injuries of youths
indicator-harm-injury-youth-definition = How many youths were injured, divided by all days that youths were there, times 1000. Only where this is delivered.
indicator-harm-injury-youth-unit = youths per 1000 care days
indicator-harm-injury-staff-name = Injuries of staff
indicator-harm-injury-staff-definition = How many workers were injured, divided by all days that youths were there, times 1000. Only where this is delivered.
indicator-harm-injury-staff-unit = workers per 1000 care days
indicator-harm-self-harm-name = Self-harm
indicator-harm-self-harm-definition = How often a youth injured him- or herself, divided by all days that youths were there, times 1000. Only where this is delivered.
indicator-harm-self-harm-unit = times per 1000 care days
indicator-harm-absconding-name = Absconding
indicator-harm-absconding-definition = How often a youth left without leave, divided by all days that youths were there, times 1000. Only where this is delivered.
indicator-harm-absconding-unit = times per 1000 care days
indicator-harm-police-name = Police called in
indicator-harm-police-definition = How often the police came, divided by all days that youths were there, times 1000. Only where this is delivered.
indicator-harm-police-unit = times per 1000 care days
indicator-harm-pain-technique-name = Pain techniques
indicator-harm-pain-technique-definition = How often a technique that works by pain was used, divided by all days that youths were there, times 1000. Only where this is delivered.
indicator-harm-pain-technique-unit = times per 1000 care days
indicator-harm-forced-undressing-name = Forced undressing
indicator-harm-forced-undressing-definition = How often a youth was undressed against the will, divided by all days that youths were there, times 1000. Only where this is delivered.
indicator-harm-forced-undressing-unit = times per 1000 care days
indicator-alone-hours-name = Hours alone
indicator-alone-hours-definition = How many hours a day a youth was alone, under any name: programme, rest or individual track. Only where this is delivered.
indicator-alone-hours-unit = hours per youth-day
indicator-group-rules-name = Hours under a group rule
indicator-group-rules-definition = How many hours a day a rule for the whole group binds a youth. An hour under two rules counts once. Only where rules are delivered.
indicator-group-rules-unit = hours per youth-day
indicator-group-rules-in-room-name = Hours bound to the own room
indicator-group-rules-in-room-definition = How many hours a day youths are bound to the own room, by a rule for the whole group.
indicator-group-rules-in-room-unit = hours per youth-day
indicator-group-rules-phones-in-name = Hours without the own phone
indicator-group-rules-phones-in-definition = How many hours a day youths are without the own phone, by a rule for the whole group.
indicator-group-rules-phones-in-unit = hours per youth-day
indicator-group-rules-no-leaving-name = Hours kept on the grounds
indicator-group-rules-no-leaving-definition = How many hours a day youths are kept on the grounds, by a rule for the whole group.
indicator-group-rules-no-leaving-unit = hours per youth-day
indicator-group-rules-no-visits-name = Hours without visits
indicator-group-rules-no-visits-definition = How many hours a day youths are without visits, by a rule for the whole group.
indicator-group-rules-no-visits-unit = hours per youth-day
indicator-group-rules-other-name = Hours under another rule
indicator-group-rules-other-definition = How many hours a day youths are under another rule, by a rule for the whole group.
indicator-group-rules-other-unit = hours per youth-day
indicator-clock-kept-name = Legal clock kept
indicator-clock-kept-definition = Of all legal clocks that are due: how many in every 100 were met and entered within an hour. What is open past due is not met.
indicator-clock-kept-unit = of 100 clocks
indicator-clock-backfilled-name = Clock kept, entered later
indicator-clock-backfilled-definition = Of all legal clocks that are due: how many in every 100 were met, but entered later.
indicator-clock-backfilled-unit = of 100 clocks
indicator-evaluated-name = Talked over in time
indicator-evaluated-definition = Of how many in every 100 it was talked over within seven days of the end. Those seven days are our choice, no law.
indicator-evaluated-unit = of 100
indicator-own-account-youth-name = With the account of the youth
indicator-own-account-youth-definition = Of how many in every 100 the youth’s own account was taken within seven days. Those seven days are our choice, no law.
indicator-own-account-youth-unit = of 100
indicator-own-account-parents-name = With the account of the parents
indicator-own-account-parents-definition = Of how many in every 100 the parents’ account was taken within seven days. Those seven days are our choice, no law.
indicator-own-account-parents-unit = of 100
indicator-told-youth-name = Youth told in time
indicator-told-youth-definition = Of how many in every 100 the youth was told why, and what the rights are, within 24 hours. Those 24 hours are our choice, no law.
indicator-told-youth-unit = of 100
indicator-told-parents-name = Parents told in time
indicator-told-parents-definition = Of how many in every 100 parents, guardian or the certified institution were told within 24 hours. Those 24 hours are our choice, no law.
indicator-told-parents-unit = of 100

## Intervals: how a margin is made

interval-garwood = exact, for counts (Poisson, Garwood), 95%
interval-youth-clusters = allows for a few youths going through it often, 95%
interval-bootstrap = from drawing youths within places again and again (bootstrap), 95%
interval-clopper-pearson = exact, for shares (Clopper-Pearson), 95%

## Places

level-unit = unit
level-location = location
level-organisation = organisation
level-sector = sector
level-region = region
level-action-line = action line
level-nation = the Netherlands
level-unit-many = units
level-location-many = locations
level-organisation-many = organisations
level-sector-many = sectors
level-region-many = regions
level-action-line-many = action lines

## Periods and units

grain-month = per month
grain-quarter = per quarter
grain-half-year = per half-year
grain-year = per year
grain-rolling = per twelve months, a new figure every month
calendar-date = { $day } { $month } { $year }
calendar-month = { $month } { $year }
calendar-quarter = Q{ $quarter } { $year }
calendar-quarter-short = Q{ $quarter }
calendar-half = { $half ->
    [1] first half of { $year }
   *[2] second half of { $year }
}
calendar-half-short = H{ $half }
calendar-range = { $first } to { $last }
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
unit-percent = { $number }%
unit-hours = { $hours } h
unit-minutes = { $minutes } min
unit-hours-minutes = { $hours } h { $minutes }
unit-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
unit-times = { $times ->
    [one] { $times } time
   *[other] { $times } times
}
unit-youths = { $youths ->
    [one] { $youths } youth
   *[other] { $youths } youths
}

## The monitor: choosing

monitor-title = Monitor: { $place }
monitor-pick-label = Choose what you want to see
monitor-pick-place = Place
monitor-pick-kind = Kind of coercion
monitor-pick-indicator = What we count
monitor-pick-period = Period
monitor-pick-as-of = As known on
monitor-pick-show = Show
kind-any = All coercion together
kind-any-but-night = All coercion together, without night locking
room-any = All rooms together
monitor-as-of = As it was known on { $date }.

## The monitor: figures

monitor-series-title = { $kind }, { $grain }
monitor-finding-lower = { $place }: less than in { $baseline }
monitor-finding-higher = { $place }: more than in { $baseline }
monitor-finding-same = { $place }: not clearly different from { $baseline }
monitor-finding-plain = { $place }: { $kind }
monitor-from-to = From { $from } to { $to } { $unit }.
monitor-open-ends = { $open ->
    [one] For { $open } of { $events } the end was not recorded. It counts as a time, not as hours.
   *[other] For { $open } of { $events } the end was not recorded. They count as times, not as hours.
}
monitor-fixed-panel = Places that delivered everything
monitor-fixed-panel-note = When more places deliver, the total grows. That is no growth of coercion. So the places that delivered every time are shown apart.
completeness-sentence = Complete: { $received } of { $due } { $due ->
    [one] delivery
   *[other] deliveries
}.
completeness-nothing-due = Complete: cannot be said. It was not recorded which deliveries were due.
figures-as-table = Figures as a table
how-we-count = How we count
how-we-count-version = Definition { $indicator }, version { $version }.
how-we-count-interval = Margin: { $interval }.
displacement-title = Did something else take its place?
displacement-note = Every chart has its own scale, from zero.
duration-title = How long did it last?
duration-note = The middle: half lasted less. Those without an end do not count here.
download-label = Save: { $what }
table-whole = { $shown } of { $all } rows are shown here. See all rows
table-scroll-label = Table: { $what }
last-period-title = { $period }, looked at closely

## Table headers

column-period = Period
column-place = Place
column-kind = Kind
column-room = Room
column-events = Times
column-hours = Hours
column-youths = Youths
column-care-days = Care days
column-care-hours = Care hours
column-value = Figure
column-numerator = Numerator
column-denominator = Denominator
column-interval = Margin
column-limits = Limits
column-signal = Signal
column-state = State
column-received-due = Delivered
column-median = Half shorter than
column-p90 = Nine in ten shorter than
column-longest = Longest
column-mean = Average
column-longer-than = Longer than { $limit }
column-open-ends = No end recorded
column-gate = Check
column-count = Number
column-file = File
column-row = Row
column-field = Field
column-what-to-do = What to do

## Charts

chart-band = Inside the sand-coloured band a difference is mostly chance.
chart-signal = Triangle: not chance, higher ▲ or lower ▼.
chart-provisional = Open dot: still provisional.
chart-missing = Hatched: not delivered.
chart-hidden = Open square on the axis: hidden, to protect a child.
chart-break = Double line: the law or the way of counting changed. Before and after cannot be compared.
chart-median = middle
chart-median-note = Line: the middle. Half of the points lie below it.
chart-baseline = level of { $baseline }
chart-baseline-note = Thin line: the fixed level of { $baseline }.
chart-target = target
chart-target-note = Blue dashes: the target. Half after three years, and nil on { $date }.
chart-practice = practice began
chart-limits-method = Limits: u′ chart (Laney), 3 sigma, from { $baseline }.

## Verdicts: what chance can explain, never why

verdict-lower = Lower. Chance is no good explanation for it.
verdict-higher = Higher. Chance is no good explanation for it.
verdict-unclear = Not clearly different.
verdict-too-few = Too few points to say whether it is chance.
verdict-none = Nothing can be said about this.
verdict-lower-short = lower, not chance
verdict-higher-short = higher, not chance
verdict-unclear-short = not clearly different
verdict-too-few-short = too few points
verdict-not-cause = This chart does not say whether a practice is the cause.
run-chart-shift = { $run } points in a row lie on the same side of the middle. By chance there are hardly ever more than { $limit }.
run-chart-crossings = The line crosses the middle { $crossings } times. By chance it is nearly always at least { $limit } times.
run-chart-random = The points lie as you would expect by chance.
uprime-below = { $points ->
    [one] { $points } point lies below the band. That is lower than fits with chance.
   *[other] { $points } points lie below the band. That is lower than fits with chance.
}
uprime-above = { $points ->
    [one] { $points } point lies above the band. That is higher than fits with chance.
   *[other] { $points } points lie above the band. That is higher than fits with chance.
}
uprime-inside = All points lie inside the band. A difference is then mostly chance.

## Empty pages: what to do next

empty-no-data-title = There are no data yet
empty-no-data = Read files in first with: nabij import
empty-no-figures-title = Nothing to see here
empty-no-figures = Nothing was delivered for this place in this period. Choose another period or place.
empty-no-baseline = There is no fixed starting level. So there is no target and no band.
empty-no-rooms = No rooms were delivered.
empty-no-gates = All checks passed.

## The report

report-title = Monitor of coercion
report-period = { $period }
report-contents = Contents
report-gates-title = What stood out in the data
report-gates-note = These rows count. See whether they are right.
report-faults-title = Rows that do not count
report-faults-count = { $faults ->
    [0] All rows were read.
    [one] { $faults } row was not read. It is in faults.csv.
   *[other] { $faults } rows were not read. They are in faults.csv.
}
report-definitions-title = How we count
report-completeness-title = How complete the data are
report-figures-file = All figures are in figures.csv, figures.json and figures.parquet, and up to a million in figures.xlsx too.

## Files that cannot be used: what is wrong, what to do

unusable-no-such-file = There is no such file. Check its name and folder.
unusable-unreadable = This file cannot be opened: { $why }. Check that it is an ordinary file and that you may read it.
unusable-empty = This file is empty. Deliver a table with a header and rows.
unusable-spreadsheet = This is a workbook of an older kind (.xls), of another program, or with a password. Save it without a password as .xlsx or .ods, or save the sheet as CSV (UTF-8).
unusable-workbook = This workbook is damaged: { $why }. Open it, save it again as .xlsx or .ods and give that file.
unusable-too-many-cells = The sheet “{ $sheet }” has too many cells. Take away what is not part of the table, or save it as CSV (UTF-8).
unusable-unpacked = This workbook is far larger unpacked than a delivery can be. Save only the sheets to deliver, or save them as CSV (UTF-8).
unusable-parquet = This Parquet file is damaged or cut short: { $why }. Make it again and give that file.
unusable-parquet-column = The column “{ $column }” of this Parquet file holds lists, nested fields or another type that cannot be read here. Write it as text, number, date or timestamp.
unusable-parquet-packed = This Parquet file is packed with { $codec }. Write it with snappy or zstd, or unpacked.
unusable-parquet-locked = This Parquet file is encrypted. Write it without encryption.
unusable-parquet-unpacked = This Parquet file is far larger unpacked than a delivery can be. Write only the columns to deliver, with smaller row groups and pages.
unusable-not-text = The header is not readable text. Save the file again as CSV in UTF-8.
unusable-too-many-files = These are too many files at once. Join files of the same table.
unusable-no-such-table = “{ $word }” is not a table. Choose from: { $tables }.
unusable-unknown-table = The header does not tell which table this is. It says: { $headers }. { $near } Correct the header, or give a mapping file with --map.
unusable-table-lacks = For { $table } it lacks: { $fields }.
unusable-ambiguous = The header does not tell which table this is. It says: { $headers }. It could be: { $tables }. Put the table before the name, as in { $example }=FILE.
unusable-lacks = For the table { $table } it lacks: { $fields }. The header says: { $headers }. Add the column, or name the right one in a mapping file with --map.
unusable-two-columns = The columns “{ $one }” and “{ $other }” both mean { $field }. Leave one out, or choose one in a mapping file with --map.
unusable-decimal-unclear = Numbers such as { $example } may be a thousand or a little over one. Put decimal = "comma" or decimal = "point" in a mapping file and give it with --map.
unusable-map-line = Line { $line } of the mapping file: { $fault }
unusable-map-syntax = The mapping file cannot be read: { $words }
unusable-map-field = “{ $word }” is not a field of ours here. The data dictionary lists all fields.
unusable-map-word = “{ $word }” is not a word we know for { $field }. The data dictionary lists all words.
unusable-map-state = “{ $word }” is not a state. Choose from: missing, cannot_occur, not_available, suppressed.
unusable-map-zone = “{ $word }” is not a time zone. Write for example Europe/Amsterdam.
unusable-map-date-format = “{ $word }” is not a form of a date. Write for example %d-%m-%Y %H:%M.
unusable-map-precision = “{ $word }” is not a precision. Choose from: second, day.
unusable-map-decimal = “{ $word }” is not a decimal sign. Choose from: comma, point.
unusable-map-twice = { $field } is given a value twice. Leave one of the two out.
unusable-map-missing = Codes under [missing] are only for totals (table = "aggregates"). Use [values] for other tables.
unusable-map-nested = With [[file]], only zone, date_format, precision and decimal may stand at the top. Put the rest in each [[file]].
unusable-map-header = The mapping file names the column “{ $header }”, which is not there. The header says: { $found }. Correct the name of the column.
unusable-map-no-file = The mapping file fits none of the files. Check the table and the names of the columns.

## Rows set aside

fault-report-none = All rows were read.
fault-report-head = { $rows ->
    [one] { $rows } row does not count.
   *[other] { $rows } rows do not count.
}
fault-report-count = { $times ->
    [one] { $times } time: { $what }.
   *[other] { $times } times: { $what }.
}
fault-report-remedy = What to do: { $remedy }
fault-report-row = { $file }, row { $row }
fault-report-more = and { $more } more
fault-report-only-days = { $file } holds only days, without a time. To count it that way, put precision = "day" in a mapping file and give it with --map.
fault-column-file = file
fault-column-row = row
fault-column-field = field
fault-column-value = value
fault-column-problem = problem
fault-column-what = what
fault-column-remedy = remedy

## Data dictionary

dictionary-file = data-dictionary.md
dictionary-title = Data dictionary
dictionary-intro = Which tables can be delivered, with which columns and which words. Every column may have its Dutch or its English name. Capitals, spaces and hyphens do not matter.
dictionary-not-known = Empty means not known. Empty never means no or zero.
dictionary-field = Column
dictionary-other-names = Also recognised
dictionary-form = Form
dictionary-needed = Needed
dictionary-explained = Explanation
dictionary-required = yes
dictionary-optional = no
dictionary-form-text = text
dictionary-form-date = date, 2026-03-01 or 01-03-2026
dictionary-form-time = day and time, 2026-03-01 23:40
dictionary-form-number = number, 0 or more
dictionary-form-clock = time of the day, 21:00
dictionary-form-yes-no = yes or no
dictionary-form-word = word from the list
dictionary-words = Words for { $field }
dictionary-word = Word
dictionary-dutch = Dutch
dictionary-english = English
dictionary-any-kind = all kinds together
dictionary-any-room = all rooms together
dictionary-levels = In the table of places, a place can only be a unit, location or organisation.
dictionary-mapping-file = example-mapping.toml

## What a command says

told-file = { $file }: { $table }, { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $aside } set aside
told-not-read = not read: { $columns }
told-known-form = known form of file: { $form }
told-not-asked = { $column }: "{ $value }" is what the record system fills in by itself, so it is no answer. It counts as not known. If it was really asked, say how under [asked] in a mapping file.
told-header-row = the header is in row { $row }
told-sheet-not-read = { $sheet }: not read, this sheet fits no table or none that was asked for
told-nothing-wrong = Nothing wrong found.
told-gate = [{ $gate }] { $at } ({ $count }×): { $sentence } { $rows }
told-written = { $path }
told-kept = { $path }: was there, not changed
told-monitor = { $figures } figures, { $files } files: { $path }
told-converted = { $rows ->
    [one] one row written to { $path }
   *[other] { $rows } rows written to { $path }
}
convert-extension = { $path } does not end in .csv, .xlsx or .parquet. Give the output one of those.
convert-tables = This workbook holds several tables: { $tables }. Choose one, as in { $example }=FILE.
convert-input = { $path } would go over a file that is also read. Choose another name.
convert-output = { $path } cannot be written. A workbook holds at most 1,048,575 rows and 32,767 letters in a cell: choose .csv or .parquet for more
told-imported = imported: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, of which { $unchanged } known as such; earlier versions replaced: { $replaced }, withdrawn: { $withdrawn }
told-imported-before = this was imported before: nothing changed
told-none-withdrawn = Rows were set aside, so nothing that was known is withdrawn. Correct the rows and deliver everything again.
told-nothing-kept = Nothing was imported: every row was set aside, or there are no rows.
told-mapping-used = Read with the mapping kept of source { $source } (version { $version }, at { $place }): the headers are the same. Must it be otherwise? Give a mapping file with --map.
told-mapping-remembered = The mapping is kept as source { $source }. The next delivery with the same headers is read this way.
told-mapping-changed = { $file }: the headers have changed since the mapping of source { $source } was kept. It was not used. Gone: { $gone }. New: { $new }. Look at them and give a mapping file with --map.
told-mapping-other = The mapping kept of source { $source } fits none of these files. Nothing was read. Give a mapping file with --map.
told-mapping-several = Different mappings are kept for these headers: { $sources }. Choose one with --source, or give a mapping file with --map.
told-mapping-line = { $place }: { $source }, version { $version }: { $headers }
told-mapping-none = No mapping is kept.
told-mapping-unknown = No mapping is kept of source { $source }.
told-mapping-forgotten = The mapping of source { $source } is used no longer. At: { $places }.

## What cannot be done with the options of `nabij monitor`

option-not-a-date = { $option }: “{ $value }” is not a date. Write it as 2026-01-01.
option-not-first-day = { $option }: { $value } is not the first day of a month. Figures are over whole months.
option-long = --long: “{ $value }” is not a length of time. Write it as 12h or 3d.
option-window-empty = No month is left: { $from } is not before { $until }. Check --from and --until.
option-window-long = The months run from { $from } to { $until }. Look for a wrong year in the data, or give --from and --until.
option-baseline-form = --baseline: “{ $value }” is not a period. Write it as 2023-01-01..2025-01-01.
option-baseline-empty = --baseline: { $from } is not before { $until }.
option-baseline-outside = --baseline: there are no figures of these months. The figures run from { $from } to { $until }.
option-nil-early = --nil-date: { $value } is not after the period of --baseline.
option-out-input = --out: { $file } would go over a file that is also read. Choose another folder.
monitor-no-facts = No figures can be made of this: every row was set aside, or there are no rows.
monitor-no-figures = There are no figures: in these months there is nothing of this kind. Check --kind, --from, --until and --data-cut.

## Figures on a page: the finding in words, never the cause

place-all = All places together
less-events = less often
less-hours = less time
less-youths = fewer youths
less-duration = shorter
less-other = lower
more-events = more often
more-hours = more time
more-youths = more youths
more-duration = longer
more-other = higher
periods-month = months
periods-quarter = quarters
periods-half-year = half-years
periods-year = years
periods-rolling = rolling years
finding-changed = { $what }: { $less } than in { $than }, not chance
finding-changed-earlier = { $what }: { $less } than before, not chance
finding-wandering = { $what }, { $how }: varies more than fits with chance
finding-unclear = { $what }, { $how }: no clear difference
finding-too-few = { $what }, { $how }: too few { $periods } to say whether it is chance
finding-one-period = { $what }, { $how }: { $value } in { $period }
finding-suppressed = { $what }, { $how }: hidden, to protect a child
finding-not-available = { $what }, { $how }: cannot be computed
finding-cannot-occur = { $what }: cannot occur here
finding-missing = { $what }, { $how }: not delivered
verdict-wandering-short = varies, not chance
what-how = { $what }, { $how }
from-to-periods = In { $first }: { $from }. In { $last }: { $to } { $unit }.
from-to-less = That is { $percent } less.
from-to-more = That is { $percent } more.
from-to-short = { $from } → { $to } { $unit }
last-only = { $period }: { $value } { $unit }
from-to-unknown = Start and end cannot be compared: figures are missing in { $first } or in { $last }.
from-to-too-short = There are not yet two times twelve months to compare.
series-name = { $what }, { $how }, { $grain }
chart-description = { $unit }, { $grain }, { $window }. All figures are in the table with this chart.
chart-median-label = middle: { $value }
chart-level-label = level of { $baseline }: { $value }
chart-limit-word = limit
chart-half-label = half: { $value }
chart-half-short = half
chart-nil-label = nil in { $period }
chart-beyond-label = nil in { $period } →
chart-break-name = The law changed, { $date }
chart-break-name-short = law { $year }
chart-break-cut = before and after: do not compare
chart-break-on = this broad count goes on
chart-break-on-note = { $date }: the law changed. This broad count goes on. See whether the line jumps there.
view-lower-bound = Of some it was not recorded whether they belong to this choice. They do not count here: the figure is a lower bound, and where none was found there is no 0.
room-lower-bound = Of some the room was not recorded. They do not count here: the figure is a lower bound, and where none was found there is no 0.
law-jump = After the change of law of { $date } this broad count goes on, and it jumps: just after, the line lies at { $ratio } times what it was (95 %: { $range }), which can also come from counting otherwise.
law-no-jump = After the change of law of { $date } this broad count goes on without a jump that can be seen: just after, the line lies at { $ratio } times what it was (95 %: { $range }).
law-jump-untested = After the change of law of { $date } this broad count goes on, and there are too few figures to test for a jump: see for yourself whether the line jumps there.
unit-days-rate = days per 1000 care days
unit-duration-days = days
received-of-due = { $received } of { $due }
received-unknown = not known
signal-above = ▲ higher than fits with chance
signal-below = ▼ lower than fits with chance
column-remarks = Remarks
column-indicator = What
column-verdict = Verdict
column-first = Start
column-last = Last 12 months
column-reason = Why
column-about = About
column-rows = First rows
how-we-count-formula = Figure = numerator divided by denominator, times { $per }.
how-we-count-formula-plain = Figure = numerator divided by denominator.
how-we-count-count = Figure = the number itself.
how-we-count-order = The figure is the { $share } of all times with an end, laid in order of length.
how-we-count-median = middle
how-we-count-p90 = point that nine in ten stay under
how-we-count-longest = end
how-we-count-mean = Figure = all time divided by the number of times with an end.
how-we-count-gap = Two times with less than 24 hours between them are one here.
how-we-count-no-interval = This figure has no margin.
how-we-count-runs = Whether it is chance is told by the series: the longest run on one side of the middle and how often the line crosses the middle (Anhøj).
how-we-count-level = The middle is the fixed level of { $baseline }.
displacement-level-note = Thin line: the middle of the series, or the fixed level of the start. A coloured line: not chance. A grey line: no clear difference.
displacement-lower = All coercion together: { $less }. Did something else take its place?
room-of-kind = { $kind }: { $room }
duration-finding = { $what }: half lasted less than { $value } in { $period }
duration-finding-two = { $what }: the middle went from { $from } in { $first } to { $to } in { $last }
duration-picture-note = The bar is the middle: half lasted less. The first dot: nine in ten lasted less. The last dot: the longest one. Those without an end do not count here.
duration-description = For each period the middle, nine in ten and the longest one. The figures are in the table.
dots-finding = { $what }, { $how }: where the { $places } lie, { $period }
dots-note = Every dot is one place. This is no ranking: youths and places differ.
dots-middle = middle: { $value }
dots-zero = { $places } at zero
dots-beyond = higher than { $value }
dots-missing = { $places ->
    [one] { $places } place did not deliver
   *[other] { $places } places did not deliver
}
dots-cannot-occur = at { $places } it cannot occur
dots-not-available = at { $places } it cannot be computed
dots-suppressed = at { $places } hidden
dots-shown = { $places ->
    [one] There is a figure of { $places } place.
   *[other] There is a figure of { $places } places.
}
counts-finding = { $what }: { $from } in { $first }, { $to } in { $last }
counts-finding-one = { $what }: { $value } in { $period }
counts-events-finding = { $what }: numbers, without a rate
counts-events-note = Without care days there is no rate. These are the numbers themselves. They also rise and fall when there are more or fewer youths.
counts-events-unit = times
counts-beside = A number says little without knowing how many youths there were. So they stand side by side.
counts-rate = { $what }, per 1000 youths in care
counts-rate-unit = per 1000 youths in care
counts-description = Numbers by period. The figures are in the table.
column-rate = Per 1000 youths in care
last-youths-note = of the { $youths } who were there
complete-delivered = { $count } delivered
complete-zero = { $count } delivered: none
complete-cannot-occur = { $count } cannot occur
complete-missing = { $count } missing
complete-description = Every block is one delivery. The numbers are in the sentence beside it.
matrix-full = all delivered
matrix-part = { $missing } missing
matrix-nothing-due = nothing due
matrix-only-incomplete = Only places where something is missing are listed. At the other { $places } everything was delivered.
matrix-all-complete = At all places everything was delivered.

## The report page

report-overline = { $title } · { $window }
book-figures = figures
book-about = notes
report-made-up = Made-up data. Everything in this report is invented.
report-window = Period: { $window }, { $grain }. Data up to { $cut }.
report-places-count = { $places ->
    [one] Read: { $places } place, { $rows } registrations and { $totals } totals.
   *[other] Read: { $places } places, { $rows } registrations and { $totals } totals.
}
report-level-apart = Every { $level } apart
report-level-places = By { $level }
report-too-many-places = There are { $places } { $level }. Nobody reads that many charts. So they stand together in one picture, and every figure is in figures.csv.
report-too-large = The figures of the other places are in figures.csv. With their charts this page would be too large.
report-spread-title = How places differ
report-counts-title = Rooms and youths
report-not-available-title = What cannot be computed, and why
report-not-available-none = All figures asked for can be computed.
report-not-available-count = { $count } of { $all }
report-gates-rest = And { $count } more lines of this kind.
report-rows-of-file = { $file }: row { $rows }
report-rows = row { $rows }
report-reading-title = How to read the charts
report-reading-broad = Around 2020 and 2024 the law changed. A kind that the law defines is cut there. All coercion together and seclusion are broadly defined and go on.
report-reading-cause = A chart says whether something changed, not why.
report-files-title = Files
report-files-read = Files read
report-files-written = Files written
report-program = Made with Nabij { $version }. Data up to { $cut }.
report-empty-title = There are no figures
report-empty = There is nothing to show in this period. See whether the period is right, and whether the files were read.

## Page of the monitor

monitor-pick-room = Room
monitor-pick-all-rooms = All rooms
monitor-pick-grain = Per
monitor-pick-from = From
monitor-pick-until = Until
monitor-pick-start-year = Starting level
monitor-pick-nil-year = To nil in
monitor-pick-no-start-year = None
monitor-pick-all-together = All coercion together
monitor-now = as known now
monitor-csv = These figures as CSV
monitor-first-month = first month
monitor-after-last-month = month after the last
monitor-parts = One step down

## When a page cannot be given

refusal-no-page = This page does not exist
refusal-no-page-do = Check the address, or go to the monitor.
refusal-host = This address is not Nabij’s
refusal-host-do = Open Nabij by the address the program printed when it started.
refusal-question = We could not read this
refusal-question-do = Nothing has changed. These parts of the address are not right:
refusal-ours = Something went wrong on our side
refusal-ours-do = Nothing is lost. Try again in a moment. If it keeps going wrong, look in the log of the program.
refusal-back = To the beginning

## Rooms, one by one and through time

column-day = Day
column-since = Since
column-until = Until
column-standing = On { $date }
rooms-title = Rooms: { $place }
rooms-finding = Seclusion rooms: { $from } on { $first }, { $to } on { $last }.
rooms-elsewhere-lower = Youths spent less time locked in elsewhere, too.
rooms-elsewhere-higher = But youths spent more time locked in elsewhere.
rooms-elsewhere-wandering = The time locked in elsewhere varies more than chance explains.
rooms-elsewhere-unclear = The time locked in elsewhere is not clearly different.
rooms-elsewhere-unknown = Whether youths are locked in more elsewhere cannot be said here.
rooms-elsewhere-change = Locked in elsewhere: { $words }
rooms-line-note = Above: how many rooms there are, by kind. Below: how long youths are locked in. Fewer rooms is only good when the time elsewhere does not rise.
rooms-description = Above the number of rooms by kind on every day, below the hours in a seclusion room and elsewhere. The figures are in the tables.
rooms-hours-in = in a seclusion room
rooms-hours-elsewhere = locked in elsewhere
rooms-known-all = { $organisations ->
    [one] The rooms of { $organisations } organisation were delivered.
   *[other] The rooms of all { $organisations } organisations were delivered.
}
rooms-known-some = The rooms of { $known } of the { $organisations } organisations were delivered. Of the others we do not know.
rooms-method-kinds = A room counts as a kind for what it is (lock, own things, camera, approval), not for what it is called. A room counts on a day when it is there that day and its place is open.
rooms-method-elsewhere = Elsewhere is: all time in seclusion less the time in a seclusion room. That is in any other room, such as the own room, and also where the room was not recorded. No minute counts twice. Rooms locked by night stand apart, with the kinds of coercion.
capacity-title = Seclusion rooms per 1000 youths in care
capacity-rooms = Seclusion rooms on the last day
capacity-youths = Youths with a stay
capacity-rate = Per 1000 youths
capacity-change = Per 1000 youths in care: { $from } seclusion rooms in { $from_year }, { $to } in { $to_year }.
capacity-method = Per 1000 youths in care: seclusion rooms on the last day of the year, over the different youths with a stay in that year. Of a year that is not whole it is not given. With fewer youths, fewer rooms is no progress yet.
capacity-published = Published of closed youth care in reality: { $rooms } seclusion rooms at the start of 2019 with { $youths } youths in that year ({ $rate } per 1000), { $rooms_later } on 5 February 2023 with { $youths_later } youths in 2023 ({ $rate_later } per 1000). Sources: jeugdformaat.nl, 5 February 2023; nji.nl/cijfers/jeugdzorgplus.
rooms-table-counts = Rooms by kind
rooms-table-hours = Time locked in
rooms-pick-label = Choose which rooms to see
rooms-pick-day = State on
room-list-finding = { $rooms ->
    [one] { $rooms } room on { $date }
   *[other] { $rooms } rooms on { $date }
}
room-list-note = Every line is a room for as long as it was of this kind. When it became something else, it is there once more.
room-list-caption = All rooms
standing-there = is there
standing-not-yet = not yet
standing-closed = closed
standing-became = became: { $kind }
room-is-seclusion-room = approved seclusion room or extra secured room.
room-is-lock-in-room = room named by law to lock somebody in.
room-is-isolation-room = locked room for one youth, without approval.
room-is-own-room = the youth's own room.
room-is-comfort-room = room to withdraw to by choice.
room-is-other = another room.
room-is-not-recorded = what kind of room it is was not recorded.
rooms-empty-title = No rooms were delivered
rooms-empty = Deliver a table of rooms: each room with its id, its place, its kind, since when and until when. Make an empty example with: nabij template. Read it in with: nabij import
rooms-empty-here = No rooms are known for this place and day. Choose another place or day, or deliver the rooms of this place.
rooms-file = These rooms as CSV

## Single times, and files of tables

duration-dots-note = Every dot is one time. The line is the middle: half lasted shorter. Open dots: the end was not recorded.
duration-dots-note-many = Every dot is about { $times } times. The line is the middle: half lasted shorter. Open dots: the end was not recorded.
duration-dots-description = Every time as a dot on a scale from minutes to days, by period, with the middle. The figures are in the table.
duration-no-end = no end
pictures-as-files = Each small picture as a file
table-download-label = Save as { $kind }: { $what }

## Counted as elsewhere

clocks-title = Legal clocks, each by itself
clocks-note = Over { $window }. A clock counts once it was due at the data cut. What was still open then was not kept.
clocks-mostly-not = { $clock }: { $not } of { $due } not kept.
column-clock = Clock
column-clock-due = Due
column-clock-live = Kept, recorded at once
column-clock-filled = Kept, recorded later
column-clock-not = Not kept
clock-part = { $part } ({ $percent } %)
clock-source = { $clock }: article { $article }. { $source }. { $known }
schemes-title = Counted as elsewhere
schemes-intro = The same facts, counted as other countries and registers count. So you can lay this place beside them. Their places, their youths and their laws differ, so it is never the whole story.
column-scheme-part = Of what
scheme-headline = { $indicator }, { $part }: { $value }.
schemes-page-title = Counted as elsewhere: { $place }
schemes-page-lead = Over { $window }. What was chosen for our own figures (kind, room, measure) does not hold here: each scheme has its own kinds.
schemes-link = Counted as elsewhere
schemes-link-note = The same facts, counted as HBIPS (US), MHSDS (England), AIHW (Australia), Argus and article 9 of the Rvggz count.
schemes-back = Back to the figures of this place
schemes-csv = All figures of these schemes as CSV
schemes-xlsx = All figures of these schemes as XLSX
scheme-source = Source: { $document }, { $section } ({ $year }). { $known }
scheme-source-seen = We read this text.
scheme-source-via = We know this text through other texts.
scheme-hbips-counts = Hours of physical restraint (held by people or by devices) and hours of seclusion per 1000 patient hours. An event is split at midnight, each part is rounded up to whole minutes, and a youth has at most 1440 minutes a day. Time held counts as restraint, also inside a locked room.
scheme-hbips-differs = Ours is not rounded and counts time held in a locked room with both. A room locked at night by routine is seclusion there. Patient hours are our care hours; the source takes days times 24.
scheme-mhsds-counts = People subject to a restrictive intervention, and interventions per 1000 bed days: each type once in each incident. Types are held by people, held by devices, medicine against the will, and seclusion.
scheme-mhsds-differs = What lasts over two months counts in both, so months do not add up. An incident is time without interruption under any of the types. A room locked at night by routine does not count.
scheme-aihw-counts = Seclusion events, and events of holding by people and by devices, per 1000 bed days, and the mean hours of a seclusion. A return to seclusion after it has ceased is a new event.
scheme-aihw-differs = A room locked at night by routine counts as seclusion there. The mean is the hours in the period divided by the events begun in it; ours is the middle of whole durations.
scheme-argus-counts = Interventions per 1000 admissions, hours per 1000 admission hours, middle duration and patients. An episode is time without interruption. Episodes less than 24 hours apart are one intervention.
scheme-argus-differs = Ours divides by care days, and a new time is a new event. An admission is a stay in one organisation, also over several units; the source counts each ward apart. A room locked at night, and a room that was not recorded, count as any other room.
scheme-rvggz9-counts = Persons for each form of compulsory care in a half-year, the change against the half-year before, how many have it and how many do not, and the share of each form.
scheme-rvggz9-differs = We count every restriction, whatever law it was done under. Forms that nobody met with are left out of the table. Self-binding is not recorded here, so it cannot be given. From 2024 the law asks for a yearly analysis with other contents.
told-schemes = { $figures } figures of { $scheme }
told-scheme-place = { $place }, the last periods

## A mapping proposed
proposal-title = Proposal, made from headers and values. Look at every line, then use it with --map.
proposal-known-form = Known form of file: { $form }. It is read without this mapping too.
proposal-days = days without a time of day
proposal-unsure = UNSURE, check:
proposal-by-form = named in that form of file
proposal-own-name = the same name
proposal-synonym = a name known for it
proposal-resembles = the name resembles it
proposal-values-only = by its values only
proposal-times = { $share } % are dates or times
proposal-numbers = { $share } % are numbers
proposal-yes-no = { $share } % are yes or no
proposal-words = { $share } % are words known here
proposal-empty = no content in the rows looked at
proposal-citizen-number = these may be citizen service numbers (BSN): deliver a number of your own
proposal-lacking = needed, and no column was found; fill in a header, or put one word for all rows under [file.constants]
proposal-not-read = not read
proposal-default = not read: the record system fills in "{ $value }" by itself. If you map it, it counts as not known unless you say under [file.asked] how it was asked
proposal-unknown-words = Words not known here. Put one of ours behind each and take away the #:
told-proposed = { $path }: a proposal, to look at. Now follows what the files give with it.
told-proposed-lacking = { $path }: a proposal, not ready for use. { $file } lacks: { $fields }.
told-proposed-there = { $path } is there already and is not changed. Name another file for the proposal.
## Overlapping periods, places around their common figure

finding-overlapping = { $what }, { $how }: over twelve months each time
verdict-overlapping-short = points overlap
overlapping-note = Every point counts twelve months and the points overlap. So this line does not say whether a difference is chance. Choose by month or by quarter for that.
funnel-note = Every dot is one place. Small places stand left: there chance weighs much and the band is wide. This is no ranking: youths and places differ.
funnel-centre = all places together: { $value }
funnel-size-days = care days →
funnel-size-youths = youths →
funnel-size-other = number it is a share of →
funnel-inside = All places lie in the band. A difference between two places may then be chance.
funnel-outside = { $above } above the band and { $below } below it. That is more than chance explains. What causes it this chart does not say: other youths, other care, or other recording.
funnel-few = There are too few places to see how much places differ by themselves. So the band is on the narrow side.
funnel-spread = Places differ more than by chance alone. So the band was made { $times } times as wide.
funnel-no-spread = Places do not differ more than chance explains.
funnel-method = Band: exact limits (Poisson or binomial) around the figure of all places together; by chance 1 in 500 places lies outside. It is widened when places differ more than chance (Spiegelhalter 2005).

## Two places or times beside each other

monitor-pick-beside = Compare with
monitor-pick-beside-times = Another time
monitor-pick-nothing = Nothing
monitor-pick-view = Which
monitor-heading = { $place }. { $finding }
monitor-same-view = Address of this view
monitor-same-view-note = Keep or share this address. It gives the same view later, as known on { $date }.
difference-higher = Higher: { $one }, compared with { $other }. Chance is no good explanation for that.
difference-lower = Lower: { $one }, compared with { $other }. Chance is no good explanation for that.
difference-unclear = { $one } and { $other }: no clear difference. It may be chance.
difference-no-interval = { $one } and { $other }: whether the difference is chance cannot be said for this figure
difference-unknown = { $one } and { $other } cannot be compared
difference-law = { $one } and { $other } cannot be compared: the law changed in between
difference-whole = All time together, { $unit }. Both charts have the same scale.
difference-sentence = Difference: { $value } ({ $range }) { $unit }.
difference-places = Places differ: in youths, in care, in what they record. This is no ranking, and it does not say what causes the difference.
difference-part = One place is a part of the other. So a difference is smaller than between two places apart.
difference-times = Many youths may be in both times. The interval does not allow for that. Look at the line as well: one choice of two times may be chance.
difference-method = Difference with interval: from the intervals of both figures (Zou and Donner 2008), 95 %.
difference-caption = Comparison
difference-row = Difference
column-compared = What
fixed-panel-all = all places
fixed-panel-fixed = places that delivered everything
fixed-panel-method = The fixed group holds places that were open and delivered every month of the whole period, or said that it cannot occur there.

## Logging in and accounts

menu-accounts = Accounts
menu-account = Account
refusal-not-allowed = You may not see or do this
refusal-not-allowed-do = You have no right to this. Is it part of your work? Ask the administrator of your organisation. That you asked is in the log.
refusal-old-form = This form is no longer valid
refusal-old-form-do = Nothing was changed. Go back, load the page again and fill the form in once more. You may have to log in first.
login-title = Log in
login-address = E-mail address
login-password = Password
login-enter = Log in
login-wrong = Address and password do not belong together. Check them and try again.
login-wait = This went wrong too often. Wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 } and then try again.
login-lost = Can you no longer log in? The administrator of your organisation can give you new access.
code-title = Code from your phone
code-lead = Open the app on your phone and fill in the code you see there.
code-label = Code of six digits
code-enter = Go on
code-stop = Stop
code-wrong = This code is not right, or was used already. Wait for the next code and fill that in.
code-set-title = Set up a second key
code-set-lead = Beside your password Nabij asks for a code from your own phone. So nobody gets in who knows your password only.
code-set-app = On your phone open an app for codes, such as FreeOTP or Aegis.
code-set-key = Choose “enter a key” and copy these letters and digits:
code-set-try = Fill in below the code that the app shows.
invitation-title = Invitation
invitation-welcome = Welcome to Nabij, { $name }
invitation-recover = New access for { $name }
invitation-lead = Choose a password. After that you set up a second key on your phone.
invitation-accept = Go on
invitation-gone = This invitation is no longer valid
invitation-gone-do = An invitation works once and for a few days. Ask the administrator of your organisation for a new one.
password-now = Password you have now
password-new = New password
password-again = The same once more
password-hint = At least 12 characters. Four loose words are easy to remember and hard to guess.
password-short = This password is too short: take one of at least { $count } characters.
password-long = This password is too long: take one of at most { $count } characters.
password-easy = This password is easy to guess, or is on a list of leaked passwords. Take four loose words that have nothing to do with you.
password-differs = The two passwords are not the same.
password-not-yours = The password you have now is not right.
password-change = Change password
own-title = My account
own-roles = What you may do
own-no-roles = No role was given yet.
own-sessions = Where you are logged in
own-sessions-note = Is there a device you do not know? Log it out and change your password.
own-since = Since { $moment }.
own-here = This device
own-end = Log out on this device
own-leave = Log out
own-password = Another password
grant-open = { $role }: { $place }
grant-until = { $role }: { $place }, until { $moment }
grant-not-now = { $role }: { $place }. Does not hold now
grant-ends-first = The role would be over before it begins.
grant-one-shift = This role is for one shift. It is given on the unit, not here.
grant-register = This role needs a register number and the last day on which it is valid.
grant-level = This role cannot be given at this place. Choose a unit, location, organisation or the whole country that fits the role.
grant-no-place = There is no such place.
moment = { $date } at { $time }
accounts-title = Manage accounts
accounts-lead = Who can log in, and as what. Who manages accounts sees no data of youths and no figures.
accounts-installation = The whole installation
accounts-invite = Invite somebody
accounts-name = Name
accounts-organisation = Belongs to
accounts-do-invite = Invite
accounts-link = Hand over this address yourself
accounts-link-do = You see it only once. Whoever has it can take the account into use: give it to that person only.
accounts-sent = The invitation goes by mail
accounts-sent-do = We send { $address } a mail with an address that works once. Nothing arrived? Then give new access.
letter-invitation = Invitation to Nabij
letter-recovery = New access to Nabij
letter-hello = Dear { $name },
letter-invitation-why = You have been invited to Nabij. Open this address and choose a password:
letter-recovery-why = The administrator gave you new access to Nabij. Your old password works no longer. Open this address and choose a new password:
letter-until = The address works once, until { $moment }. Do not send this mail on: whoever has the address can get into your account.
letter-unknown = Did you not expect this mail? Then tell the administrator of your organisation.
accounts-list = Accounts
accounts-none = There are no accounts yet.
accounts-invited = Invited, not in use yet
accounts-one-factor = In use, without a second key
accounts-two-factors = In use, with a second key
accounts-end-role = End role
accounts-change = Change
accounts-role = Role
accounts-place = Place
accounts-until = Last day (empty: without an end)
accounts-register = Register number (of a GG)
accounts-register-until = Register entry valid up to and including
accounts-give = Give role
accounts-recover = Give new access
accounts-recover-note = The password, the second key and all sessions are gone at once.
accounts-end = End account
accounts-end-note = All roles and sessions end. This cannot be undone; inviting somebody again can.
accounts-taken = This address has an account already.
accounts-gone = This account or role is there no longer.
accounts-who = Fill in a name and an e-mail address.
log-title = Log of access
log-lead = What was done with accounts, and what was refused. It holds numbers, no names: the administrator knows whose number it is.
log-empty = There is nothing in it yet.
log-when = When
log-who = By
log-what = What
log-about = Account
log-where = Asked for
log-operator = who runs the installation
log-program = the program
log-invite = account made
log-accept = invitation accepted
log-second-factor = second key set up
log-password = password changed
log-recover = new access given
log-end = account ended
log-give = role given
log-end-role = role ended
log-begin = logged in
log-leave = logged out
log-code-refused = wrong code
log-login-refused = wrong password or address
log-access-refused = asked without the right
accounts-number = Number { $number }

## Deliveries

chosen-by-hand = chosen by you
delivered-heading = By month: { $kind }
delivered-caption = Delivered by place and month: { $kind }
delivered-in = in
delivered-locked = submitted
delivered-complete = { $received } of the { $due } months of places are in ({ $share }).
delivered-key = What the boxes mean
delivered-key-in = delivered, with so many rows
delivered-key-zero = declared zero
delivered-key-cannot = cannot occur here
delivered-key-missing = missing
delivered-key-not-due = not due yet
delivered-rows = { $rows ->
    [one] delivered, 1 row
   *[other] delivered, { $rows } rows
}
delivered-cannot-rows = cannot occur here, it was declared; there are rows all the same: { $rows }
delivered-missing-rows = missing; there are rows ({ $rows }), but the month was not declared whole
delivered-not-due-rows = not due yet, rows so far: { $rows }
quality-well = Nothing is missing and nothing stands out
quality-look = Nothing is missing; this stands out
quality-missing = { $missing ->
    [one] One month is still missing
   *[other] { $missing } months are still missing
}
quality-place = { $place }: { $months } missing.
quality-caption = What stands out in what was delivered
quality-column-what = What
quality-column-count = How often
quality-everywhere = whole organisation
deliver-title = Deliver
deliver-title-missing = { $missing ->
    [one] One month is still missing
   *[other] { $missing } months are still missing
}
deliver-title-complete = Everything is in
deliver-title-nothing = Nothing was delivered yet
deliver-lead = { $organisation }, { $kind } in { $year }. A month without figures is a gap, not a zero. Was it really zero? Then declare zero.
deliver-organisation = Organisation
deliver-kind = Kind
deliver-year = Year
deliver-show = Show
deliver-file-title = New file
deliver-file-label = Drop files in this box, or choose them
deliver-file-hint = CSV, XLSX, ODS or Parquet, together up to { $most } MB. You may send it more often: nothing counts twice. First you check what we read; only then do we keep it.
deliver-file-check = Check the file
deliver-declare-title = Was it really zero?
deliver-declare-lead = Declare it only when you are sure. Your account and the time stand beside it.
deliver-declare-place = Place
deliver-declare-from = First month
deliver-declare-until = Last month
deliver-declare-what = What do you declare?
deliver-declare-zero = Zero: it did not happen
deliver-declare-cannot = Cannot occur here: there is no room for it, or it is not done here
deliver-declare-do = Declare
deliver-submit-title = Submit
deliver-submit-lead = By submitting you say: these months are ready. From then on they are locked. A mistake is put right by a correction.
deliver-submit-do = Submit
deliver-submissions = Submitted
deliver-submissions-none = Nothing was submitted yet.
deliver-submission = { $months }, number { $number }
deliver-submitted = Submitted on { $at } by account { $account }. Proof: { $receipt }.
deliver-correcting = Opened again on { $at } by account { $account }: { $reason }. Not submitted again yet.
deliver-corrects = Correction of number { $number }: { $reason }.
deliver-corrected = Replaced by a later correction.
deliver-correct = Correct
deliver-correct-why = Why?
deliver-correct-do = Open these months again
deliver-imports = What you sent
deliver-imports-none = Nothing was sent yet.
deliver-import = { $at }, account { $account }: { $rows } rows, of which known already { $unchanged }, replaced { $superseded }, withdrawn { $withdrawn }.
deliver-import-undoes = { $at }, account { $account }: number { $undoes } taken back. What stood before it holds again.
deliver-import-undone = Taken back on { $at } by account { $account }.
deliver-import-number = Number { $number }
deliver-undo = Take back
deliver-undo-note = What was known before this file holds again then. Nothing is lost: what stood there can still be seen.
deliver-undo-many = Note: this file is about { $organisations } organisations. Taking it back holds for all of them.
deliver-silent = Nothing heard yet from
deliver-silent-none = Every organisation delivered something.
deliver-silent-line = { $organisation }: { $due } months of places due, nothing received.
deliver-declared-title = What was declared
deliver-declared-zero = { $place }, { $kind }, { $months }: zero. Declared on { $at } by account { $account }.
deliver-declared-cannot = { $place }, { $kind }, { $months }: cannot occur here. Declared on { $at } by account { $account }.
deliver-done-declared = Declared.
deliver-done-submitted = Submitted. The months are locked now.
deliver-done-reopened = The months are open again. Submit them anew when they are right.
deliver-done-undone = Taken back. What was known before holds again.
deliver-done-discarded = The file was thrown away. Nothing was kept.
deliver-wrong-locked = { $months } was submitted already. Open those months again with a correction first. Nothing changed.
deliver-wrong-reach = There are rows of another organisation in it, or leave of a youth without a stay. Nothing was kept.
deliver-wrong-last = Another file came after this one. Take that one back first.
deliver-wrong-gone = This was done already, or does not exist any more.
deliver-wrong-over = A month that is not over yet cannot be submitted.
deliver-wrong-months = Choose a first and a last month.
deliver-wrong-other = A correction is open. Submit exactly those months.
deliver-wrong-rows = There are rows of this kind in those months. Zero cannot be right then. Is a row wrong? Send a file without that row.
deliver-wrong-large = The file is larger than { $most } MB. Nothing was kept. Divide it, or deliver a shorter period.
deliver-wrong-none = Choose a file first.
deliver-wrong-full = Too many files are waiting. Keep or throw away one of them first.
deliver-wrong-other-zone = This file counts in another time zone than the monitor. Nothing was kept.
deliver-wrong-place = A place in this file belongs to another organisation. Nothing was kept.
deliver-wrong-busy = Other files kept coming in between. Try again.
deliver-wrong-ours = Something went wrong on our side. Nothing was kept. Try again.
deliver-wrong-bsn = Most of the youth numbers may be a BSN. Nothing was kept. Deliver your own number for each youth.
deliver-wrong-empty = There is not one row in it that can be kept.
deliver-unused = Ready to be checked
deliver-unused-line = File of { $at }
check-title = Is this right?
check-title-wrong = We cannot read this yet
check-title-busy = Being kept
check-title-kept = Kept
check-title-refused = Not kept
check-lead = Nothing is kept yet. Check it and choose below.
check-read = What we read
check-column-file = File
check-column-table = Table
check-column-rows = Rows
check-column-aside = Set aside
check-remembered = Read with the kept mapping ‘{ $source }’, version { $version }.
check-not-read = Columns of { $file } that are not read: { $columns }.
check-sheet-not-read = Sheet that is not read: { $sheet }.
check-header-row = { $file }: the headers are in row { $row }.
check-first = The first rows, as we read them
check-faults = Rows that are not taken in
check-faults-none = All rows can be read.
check-faults-head = { $rows ->
    [one] One row is not taken in
   *[other] { $rows } rows are not taken in
}
check-fault = { $file }, row { $row }, { $field }: “{ $value }”. { $what } { $remedy }
check-fault-more = And { $more } more. All faults are in the file.
check-fault-file = All faults as CSV
check-gates = This stands out
check-gate = { $place }: { $sentence } ({ $count }×)
check-gates-none = Nothing stands out.
check-map = Which column is what?
check-map-lead = We made a proposal. Look first at what is marked. The choice is remembered for the next file with these headers.
check-map-sheet = { $name }, read as { $table }
check-map-none = – not in the file –
check-map-required = needed
check-map-unsure = check this
check-map-lacking = Choose a column for: { $fields }.
check-map-again = Choose the columns again
check-words = What do these words mean?
check-word = { $theirs } ({ $count }×)
check-word-none = – choose –
check-map-do = Read again
check-whole = Is this file whole?
check-whole-lead = Then a month without rows counts as zero, and a row that was there before and is not now is withdrawn.
check-whole-yes = Yes, this is all of { $organisation } over these months
check-whole-no = No, this is a part, or an addition
check-keep = Keep
check-discard = Throw away
check-progress = { $done } of { $all } rows done.
check-progress-reading = The file is being read.
check-progress-note = You may close this page. It goes on, also when the program starts again.
check-kept = Kept: { $rows } rows. Known already: { $unchanged }. Replaced: { $superseded }. Withdrawn: { $withdrawn }. Set aside: { $aside }.
check-kept-before = This file was kept before. Nothing changed.
check-kept-receipt = Receipt: { $organisation }, number { $position } in the log, { $at }.
check-next = See what is still missing and submit the months.
check-back = Back to deliveries
check-locked = { $months } was submitted already. New or other rows in those months are refused.

## Tablets, PIN, shifts

menu-shift = Shift
log-pin = PIN chosen
log-shift = account made for one shift
log-session-pin = logged in by PIN on a tablet
log-tablet = tablet registered
log-tablet-end = tablet signed off
own-pin = PIN for the unit’s tablet
own-pin-none = You have no PIN yet. With a PIN you log in quickly on your unit’s tablet. On other devices the PIN does not work.
own-pin-set = You have a PIN. Forgotten? Choose a new one here. On other devices than your unit’s tablet the PIN does not work.
own-not-here = You choose your password and PIN when you are logged in with password and code.
pin-label = PIN
pin-new = New PIN
pin-again = The same PIN again
pin-hint = Six digits. No birthday, no row such as 123456.
pin-choose = Choose PIN
pin-digits = A PIN has { $count } digits.
pin-easy = This PIN is easy to guess: a date, a row or a repeat. Choose another.
pin-differs = The two PINs are not the same.
pin-wrong = Name and PIN do not belong together. Check them and try again.
pin-wait = This went wrong too often on this tablet. Wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}, or log in with password and code.
tablet-title = The unit’s tablet
tablet-who = Who are you?
tablet-unit = This is the tablet of { $unit }.
tablet-choose = Choose your name
tablet-here = { $name } is logged in now. If you log in, { $name } is logged out.
tablet-go-on = Go on without changing
tablet-nobody = Nobody can log in by PIN here yet. Log in with password and code, and choose a PIN at My account.
tablet-otherwise = Is your name not there, or did you forget your PIN?
tablet-password = Log in with password and code
tablet-none = This device is not registered as a unit’s tablet, or no longer. A PIN does not work here.
tablets-title = Units’ tablets
tablets-lead = On a registered tablet people log in with their name and PIN. They see only what belongs to that unit.
tablets-this = Register this device
tablets-this-do = Do this on the tablet itself. After that you are logged out and the device is the unit’s. Lock the tablet itself with a code as well.
tablets-name = Name of the tablet
tablets-name-hint = Such as: office, or living room upstairs.
tablets-name-wrong = Give the tablet a name of at most 60 characters.
tablets-until = Last day
tablets-until-wrong = Choose a last day: today or later, and within a year.
tablets-register = Register this device
tablets-list = Registered tablets
tablets-empty = No tablet is registered yet.
tablets-last-day = Up to and including { $day }.
tablets-end = Sign off
shift-title = My shift
shift-nothing = There is nothing to do here for your role.
shift-tablet = You are on the tablet of { $unit }
shift-tablet-do = After five minutes without a touch the screen is locked. Do you hand the tablet over? Then change.
shift-change = Change: who is next?
shift-account = Somebody for one shift
shift-account-do = For an agency worker. The account works on this unit’s tablets only and stops at the end of the shift. Hand the tablet over for the PIN: the other person chooses it.
shift-on-tablet = You make an account for one shift on the unit’s tablet.
shift-name-wrong = Fill in a name.
shift-agency = Agency
shift-agency-wrong = Fill in the agency.
shift-register = SKJ number
shift-register-hint = Not registered? Leave this empty.
shift-register-wrong = An SKJ number has digits only.
shift-until = The shift lasts until
shift-until-wrong = Choose an end of the shift: later than now, and within 16 hours.
shift-pin = PIN for this shift
shift-pin-hint = Six digits, chosen by who comes to work.
shift-issue = Make the account
shift-stand-in-title = I stand in at another unit
shift-stand-in-do = Until the end of the shift you may do there what a stand-in may. The manager of that unit sees it.
shift-no-units = There is no other unit here to stand in at. On a tablet you can stand in at that tablet’s unit only.
shift-unit = Unit
shift-unit-wrong = Choose a unit.
shift-reason = Why? (may be left empty)
shift-reason-hint = Without names of youths or colleagues.
shift-reason-long = Keep the reason below { $count } characters.
shift-do-stand-in = I stand in here
shift-stop = Stop standing in
shift-people = Here now for one shift
shift-times = From { $from } until { $until }.
shift-temporary = Account for one shift
shift-stand-in = Stands in
shift-now = Now
shift-ended = Ended early
shift-over = Over
shift-end = End this shift
shift-why = Reason: { $reason }
shifts-title = Who is there for one shift
shifts-open = See who is and was there
shifts-lead = Stand-ins and accounts for one shift, up to four weeks back. The names are for care and for looking back; no figures are made of them.
shifts-empty = In the last four weeks nobody was there for one shift.

## Proof. One sentence for every verdict; never "because of" without a comparison, never anything before a look.

verdict-changed-shown = { $what } happens less often and less long than in { $baseline }. Chance is no good explanation for that.
verdict-changed-not = { $what }: that it happens less often and less long than in { $baseline } is not shown.
verdict-changed-contrary = { $what } happens more often or longer than in { $baseline }. Chance is no good explanation for that.
verdict-halved-shown = Yes. It is more than halved, in events and in hours.
verdict-halved-reached = The figures stand at half or lower. But it may still be chance: it is not proven.
verdict-halved-not = That it is half or less is not shown.
verdict-halved-contrary = No. After { $months } months it is more than half.
verdict-displaced-shown = Nothing else rose more than was agreed.
verdict-displaced-not = { $good } of { $all } stay under the limit. Of the others that is not sure: { $which }.
verdict-displaced-contrary = { $which }: that rose more than was agreed. Chance is no good explanation for that.
verdict-harmed-shown = No kind of harm rose more than was agreed.
verdict-harmed-not = { $good } of { $all } kinds of harm stay under the limit. Of the others that is not sure: { $which }.
verdict-harmed-contrary = { $which }: that rose more than was agreed. Chance is no good explanation for that.
verdict-attributable-shown = Where the approach began, it fell more than where it had not begun yet. Chance is no good explanation for that.
verdict-attributable-not = That the approach is the reason is not shown. So we write: during the approach. Not: because of it.
verdict-attributable-contrary = Where the approach began, it went less well than where it had not begun yet. Chance is no good explanation for that.
why-before-first-look = The first look is on { $date }. Until then we say nothing.
why-no-panel = No place delivered every month. Then there is nothing to compare fairly.
why-not-delivered = Not everything that is needed was delivered every month: { $which }.
why-not-available = This cannot be computed from what was delivered: { $which }.
why-too-few = It happened too seldom to say anything of it: { $which }.
why-no-fit = The model finds no answer here: { $which }.
why-law-break = The law defines this otherwise since { $month }. Before and after cannot be compared.
why-jumped = The figures jumped when the law changed ({ $month }). Whether work changed or counting did cannot be told.
why-chosen = The places were chosen by their figures from shortly before the start. Who was high by chance comes down unaided. So we say nothing.
why-definition = Counting is done otherwise now than when the protocol was fixed. That is another question.
why-no-comparison = Nothing was agreed to compare with. So we write: during the approach. Not: because of it.
why-too-few-later = Too few locations to compare. Needed: { $need }. There are { $have }. So we write: during the approach. Not: because of it.
why-went-apart = The locations went apart before the approach began. Then the comparison says nothing. So we write: during the approach. Not: because of it.
why-not-tested = Whether the locations went apart before cannot be tested. So we write: during the approach. Not: because of it.
proof-part = { $what }: ratio { $ratio } (95%: { $range }). Strict limits of this look: { $strict }.
proof-part-margin = Limit agreed: { $margin }.
proof-part-more = { $what }: { $more } hours per 1000 care hours more, at most { $high }. Strict limit of this look: { $strict }. Agreed: at most { $margin }.
proof-part-near-nil = { $what }: near nil. Surely no more than { $upper } per 1000 care days.
proof-part-counts = Count: first { $before } over { $days } { $unit }, now { $after } over { $now } { $unit }.
proof-over-days = care days
proof-over-hours = care hours
proof-over-youths = youths
proof-unbounded = no limit
proof-compared = Difference from those that had not begun: { $difference } events per 1000 care days (95%: { $range }). Strict limits: { $strict }. Begun: { $started } locations. Not yet: { $later }.
proof-outcome-events = { $what }, events
proof-outcome-hours = { $what }, hours
proof-title = Proof
proof-lead-none = No protocol has been fixed yet.
proof-protocol = Protocol
proof-protocols = Protocols
proof-judged-at = Looked at after { $months } months: { $window }, compared with { $baseline }.
proof-not-judged = Not looked at yet. First look: { $date }.
proof-dated = What we would measure and when we call it proven was, says the protocol, written on { $date }.
proof-in-time = These figures did not exist then.
proof-late = Mind: the first months of this look had begun by then. It proves less for that.
proof-frozen = Fixed on { $at } by { $who }. Nothing in it has changed since. Digest: { $hash }.
proof-hash = Digest (SHA-256): { $hash }
proof-made-up = This protocol is made up, as an example.
proof-summary = { $shown } of { $all } claims shown
proof-panel = Fixed panel: { $places } locations that delivered every month. Received: { $received } of { $due }.
proof-panel-unlisted = Fixed panel: { $places } locations. What was due is not known.
proof-by-itself = The chosen places would by chance alone come down to { $ratio } times what they had.
proof-forecast = If it goes on like this, the year up to { $date } has about { $ratio } times the start (95%: { $range }). That is an expectation, no proof.
proof-dispersion = The months differ { $times } times as much as by chance alone. That is counted in: { $source }.
proof-source-months = the widest margin comes from the months
proof-source-places = the widest margin comes from differences between locations
proof-source-both = the widest margin comes from months and locations together
proof-source-persons = the widest margin comes from few youths with many events
proof-source-exact = exact, from the counts themselves
proof-sensitivity = The same, asked otherwise
proof-sensitivity-lead = Events. Only the first row counts as proof.
proof-column-how = How
proof-column-ratio = Ratio
proof-column-range = 95%
proof-column-strict = Strict limits
proof-column-before = First
proof-column-after = Now
proof-column-what = What
proof-column-verdict = Verdict
proof-excluded = Not counted
proof-excluded-none = All places count.
proof-excluded-lead = { $count ->
    [one] One place is not in the fixed panel.
   *[other] { $count } places are not in the fixed panel.
}
proof-excluded-opened = { $name }: opened later
proof-excluded-closed = { $name }: closed
proof-excluded-missing = { $name }: { $months } months not delivered
proof-reporters = All who report, also those that did not deliver every month
proof-looks = When do we look?
proof-look = { $months } months
proof-look-past = looked after { $date }
proof-look-next = from { $date }
proof-look-limit = strict limit: z = { $z }
proof-looks-note = Looking in between is fine, for steering. It does not count as proof then.
proof-course = What if nothing had changed?
proof-course-sub = Times per 1000 days in care, by month, of all places of the panel together. Dashed: what the months of the beginning made one expect. The band: where a month would then lie 19 times out of 20. This picture proves nothing: the claims above do.
proof-course-describe = Of the { $months } months of this look { $below } lie under the band and { $above } above it.
proof-course-unit = times per 1000 days in care
proof-course-look = this look
proof-course-expected = expected
proof-column-counted = Times
proof-column-rate = Per 1000 days
proof-column-expected = Expected
proof-displacement = Did other coercion take its place?
proof-harm = Did harm take its place?
proof-even = equal
proof-margin = limit { $margin }
proof-forest-describe = { $count } ratios with their 95% interval. { $beyond } do not stay under the limit for sure.
proof-forest-sub = Ratio to the start. The line is the 95% interval. Inside the plane it is under the limit.
proof-numbers = Events and hours, with their margin
proof-column-more = Hours more per 1000
proof-list-lead = A protocol says beforehand what we measure, where, and when we call something proven.
proof-read = Read the protocol
proof-download = Protocol as a file
proof-file-wrong = This is no protocol: { $what }

## What happens now, what goes on, what is to be done

menu-register = Register
live-article = { $law }, article { $article }
live-under-twelve = No legal basis: under 12 (Jeugdwet from 2024)
live-basis-not-known = Whether there is a legal basis is not known
live-kind-in = { $kind }, { $room }
live-who = { $initials } ({ $number })
live-nobody-known = Youth not known
live-changed = Somebody else was first. Below is what holds now. Is it wrong? Then correct it.
live-locked = This month was submitted. Ask the data steward to open it again.
live-known = This stands there already. Correct what is there.
live-not-booked = This was not kept. Please try again.
live-unit = Unit
live-show = Show
live-youth = Youth
span-minutes = { $minutes } min
span-hours = { $hours } h { $minutes }
span-days = { $days } d { $hours } h
clock-left = { $span } left
clock-since = { $span } ago
clock-law = before { $due } · { $article }
clock-near = soon
clock-running = in time
clock-missed = too late
clock-met = done
clock-late = done too late
clock-ended = no longer needed
clock-stays = somebody stays
clock-stays-since = since { $moment }
start-title = What happens now?
start-who = Who?
start-what = What?
start-where = Where?
start-when = When did it begin?
start-now = now
start-ago = { $minutes } min ago
start-do = Start
start-somebody-else = Somebody else
start-number = Number of the youth
start-number-hint = Only with “Somebody else”. No name.
start-other-kinds = Something else
start-more = Law and pressure
start-law = Under which law?
start-pressure = No force, but no free choice either (pressure)?
start-pressure-unknown = I do not know yet
start-yes = Yes
start-no = No
start-locked-no-basis = locked: no legal basis
start-marked = No legal basis? Register it all the same. Nabij marks that there is none.
start-wrong = Something is missing. What you chose is kept.
start-missing-who = Choose who it is.
start-missing-what = Choose what happens.
start-missing-where = Choose where it is.
start-alike-title = This may be going on already
start-alike = { $what } of { $who } has been started, at { $since }.
start-alike-go = Go to what goes on already
start-alike-anyway = No, this is something else: start
start-averted = It nearly came to it
board-title = What goes on now?
board-at = As of { $now }
board-none = Nothing goes on in this unit now.
board-start = Register something
board-heading = { $who }: { $what }
board-about = since { $since } · { $law }
board-elapsed = hours so far
board-next-in = Check in { $span }
board-next-missed = Check is { $span } late
board-before = before { $moment }
board-since = since { $moment }
board-from-until = from { $from } until { $until }
board-stays = Somebody stays
board-unseen = { $count ->
    [one] Once nobody for more than 15 minutes
   *[other] { $count } times nobody for more than 15 minutes
}
board-must-end = This must stop now
board-can-stop = Is the danger over? Then it stops, even without a judgement.
board-clocks = This must be in time
board-check = Check done
board-stay = Somebody stays
board-stay-over = Nobody stays any more
board-stop = Stop
board-page = All about this
board-alike = This looks double. Bring them together on its page.
board-over = Stopped in the last 24 hours
board-stopped = Stopped.
board-averted = Kept: it nearly came to it.
board-hidden = Hidden, since nobody was here for a while.
board-unhide = Show again
one-stopped = Stopped. Answer the three questions now? Later is fine too: it is among the tasks.
one-kept = Kept.
one-wrong = This did not go well. Nothing has changed.
one-steps = What was done
one-none = Nothing yet.
one-began = Began
one-ended = Stopped
one-goes-on = goes on
one-by-telephone = by telephone
one-on-the-spot = on the spot
one-may-go-on = may go on for now
one-must-stop = must stop
one-consent-until = Consent of behavioural scientist until { $until }
one-entered-later = entered { $span } later
one-ago = { $span } ago
one-add = Register what was done
one-add-what = What?
one-add-when = When?
one-add-do = Register
one-judge = Judgement of the behavioural scientist
one-judge-note = Write down what the behavioural scientist says on the telephone, who confirms it later.
one-judge-do = Keep judgement
one-judge-how = How?
one-judge-says = What is the judgement?
one-confirm = I confirm the judgement I gave by telephone
one-consent = Consent to going on
one-consent-yes = Consents
one-consent-no = Does not consent: then it stops now
one-consent-hours = How long?
one-consent-longest = as long as the law lets it
one-consent-for = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
one-questions = Questions afterwards
one-danger = Which danger was there, and for whom?
one-before = What went before?
one-tried = What was tried first? What helped?
one-resisted = Did the youth resist?
one-agreed = Did the youth agree?
one-not-answered = Not answered yet
one-decided = Who decided?
one-harm = Was there harm? How many people?
one-harm-hint = Left empty: not registered.
one-keep = Keep answers
one-text = Text for your own records
one-text-hint = Copy this text into your own system, or print this page.
one-text-when = Unit { $unit }. Began { $start }, ended { $end }.
one-correct = Correct
one-correct-hint = What stood there is kept, with the reason.
one-correct-start = Beginning
one-correct-end = End
one-correct-why = Why?
one-correct-choose = Choose a reason
one-correct-do = Keep correction
one-no-reason = Choose a reason.
one-wrong-time = This time cannot be. It must be a real time, and not in the future.
one-wrong-number = Give whole numbers of 1 or more for people, or leave them empty.
one-end-before-start = The end lies before the beginning.
one-alike = { $what }, begun at { $since }
one-alike-title = This looks registered twice
one-alike-hint = Bring them together if they are the same. All that stands with either is kept.
one-alike-do = Bring together
slip-name = Slip
slip-open = Slip for the youth
slip-now-title = What happens now
slip-over-title = What happened
slip-about = For { $who }. It began: { $moment }.
slip-what = What is it?
slip-seclusion = You are in a room. You may not leave it.
slip-seclusion-over = You were in a room. You could not leave it.
slip-night = Your room is locked at night.
slip-night-over = Your room was locked at night.
slip-holding = You are being held.
slip-holding-over = You were held.
slip-other = This was done: { $kind }.
slip-why = Why?
slip-why-words = The unit wrote: “{ $words }”
slip-why-not-yet = That is not written down yet. The unit must tell you. Ask for it.
slip-who = Who decided this?
slip-who-role = That was a { $role }.
slip-who-not-yet = That is not written down yet. You may ask.
slip-until = Until when?
slip-until-danger = It stops when the danger is over.
slip-until-longest = It may not last longer than: { $moment }.
slip-until-over = It has stopped: { $moment }.
slip-until-moment = It is over.
slip-until-unknown = When it stopped was not written down.
slip-until-must-end = It must stop now.
slip-no-basis = The law has no rule for this. You may complain about that.
slip-next = What happens now?
slip-next-check = Somebody often comes to see you. Every { $minutes } minutes.
slip-next-contact = Do you want to talk? Say so. Then somebody comes.
slip-next-stays = Somebody stays with you.
slip-next-judge = A behavioural scientist looks whether this is allowed. Before: { $moment }.
slip-next-may-go-on = A behavioural scientist looked at it. It was allowed to go on for a while.
slip-next-must-stop = A behavioural scientist looked at it. It must stop.
slip-next-talk-later = Is it over? Then we talk about it together.
slip-next-talk = We talk about it together. Before: { $moment }.
slip-next-talked = We talked about it together.
slip-next-account = You may tell your story. You do not have to.
slip-rights = Your rights
slip-right-why = You may know why this happens.
slip-right-read = You may read what was written about you.
slip-right-helper = You may talk to a confidant. A confidant is there for you and does not work for the unit.
slip-right-complain = You may complain. You will not be punished for it.
slip-help = Who helps me?
slip-help-jeugdstem = Jeugdstem: jeugdstem.nl. Or tell the unit: I want a confidant.
slip-help-wvggz = The patients’ confidant helps you too: pvp.nl.
slip-help-wzd = The clients’ confidant helps you too. Ask the unit who that is.
slip-help-children = The children’s helpline (Kindertelefoon): 0800-0432. Calling is free.
slip-staff = For who explains this
slip-print = Read it together. Print this page if the youth wants to keep the slip.
slip-tell = Explained to the youth
slip-told = Explained to the youth
complaint-title = Making a complaint
complaint-do = I want to complain
complaint-hint = Your complaint goes to the complaints committee. The unit cannot read it. You do not have to write anything.
complaint-words = What is your complaint about? (may stay empty)
complaint-send = Send my complaint
complaint-sent = Your complaint has been sent. Number: { $number }. The complaints committee will contact you.
complaint-sent-line = Complaint { $number }, sent: { $moment }.
complaint-taken = The complaints committee has been working on it since { $moment }.
complaint-not-taken = The complaints committee has not taken it up yet.
slip-code-title = Your story
slip-code-hint = Give the youth a code for the own account. The code works once, for fourteen days. You cannot read the account unless the youth shares it.
slip-code-make = Make a code
slip-code-use = Go to { $address } and enter this code. Only you read what you write, unless you share it.
slip-code-once = This code is shown once. Print the slip, or copy the code.
story-title = What happened, in your words?
story-name = Your story
story-enter = Do you have a code? Enter it.
story-enter-hint = The code is on your slip. Did you write before? Then enter your own code.
story-code = Code
story-open = Go on
story-wrong-code = This code is not right, or was used already. Ask for a new one. What you wrote before is kept.
story-wait = A wrong code was entered too often. Wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} and try again.
story-lead = Your story counts as much as that of the unit. Nobody can change anything in it.
story-free = You do not have to fill in anything. You may stop any time.
story-about = It is about: { $moment }.
story-pass-title = Your own code
story-pass = With this code you can come back later: { $pass }
story-pass-hint = Write it down. Nobody else has it. We show it only once.
story-happened = What happened?
story-happened-hint = Write as you speak. Mistakes do not matter.
story-feelings = How was it for you?
story-feelings-hint = Choose what fits. More than one is fine.
story-helped = What would have helped?
story-share = Who may read this?
story-share-hint = You choose. You can change it later. Who read it already has read it.
story-save = Keep my story
story-saved = Kept.
story-empty = There is nothing yet. Write something, or choose how it was.
story-law = Who may ask for it all the same?
story-law-nobody = Did you choose “only me”? Then nobody reads it now. Not even the managers. Is there danger now? Tell somebody of the unit, or call 112.
story-law-shared = Do you share it with the unit? Then your guardian or child protection may ask for it too. And your parents, if you are under 16.
story-law-court = A court can sometimes order us to give something.
story-law-keeper = Who runs this program can get at it with the key. That is not allowed, and you would not see it on this page.
story-law-read = Does somebody read what you share? Then that is written down. You may ask who it was.
story-away = Throw my story away
story-away-hint = That you wrote a story stays known. What it said is gone then. It cannot come back.
story-away-sure = Yes, throw it away
story-gone = Your story was thrown away.
story-close = Close safely
story-closed = Closed. Whoever takes this screen after you does not see your story.
words-complaints = Complaints
words-complaints-lead = Complaints of youths about one restriction. Who opens a complaint is written down. The youth can read that.
words-accounts = Accounts shared with you
words-accounts-lead = Youths chose themselves that you may read this. Who opens an account is written down. The youth can read that.
words-none = There is nothing now.
words-line = { $kind } { $number }, { $moment }, { $unit }
words-open-state = not taken up yet
words-taken-state = taken up: { $moment }
words-take = Taken up
words-of = Of { $who }, about: { $what }, { $moment }.
words-of-taken-back = Of { $who }. The restriction was taken back later.
words-empty = The youth wrote nothing with it.
words-shared = Account of the youth
words-shared-hint = The youth shared this with the unit. Reading is written down.
words-shared-read = Read the account
rule-title = Rule for the whole unit
rule-lead = Does a rule hold for everybody in the unit? Register it once. Then the figures show it, even when nothing happens.
rule-what = Which rule?
rule-from-time = Every day from
rule-until-time = Until
rule-time-hint = Both empty: all day. Earlier than the start: the next day.
rule-from = First day
rule-until = First day it no longer holds (may be empty)
rule-youths = For how many youths? (empty: everybody)
rule-wrong = Choose a rule. Fill in both times, or neither.
rule-kept = Kept: the rule for the whole unit.
alone-title = Hours alone on a day
alone-lead = How many hours was a youth alone on a day, under any name: programme, rest, individual track? Add up all of that day.
alone-day = Which day?
alone-hours = How many hours?
alone-wrong = Choose who, a day that has come, and a number of hours from 0 to 24.
alone-kept = Kept: the hours alone.
averted-title = It nearly came to it
averted-helped = What helped?
averted-helped-hint = In plain words. May stay empty.
averted-kind = What did it nearly come to?
averted-unknown = I do not know
averted-do = Keep
averted-nobody = Nobody is registered in this unit now.
tasks-title = What must be done
tasks-count = { $count ->
    [0] There is nothing to do now.
    [one] 1 task.
   *[other] { $count } tasks. What must be done first stands first.
}
tasks-late = Too late
tasks-rest = Still to do
tasks-who = For whom?
tasks-everybody = Everybody
tasks-all-units = All my units
tasks-now = now { $now }
tasks-open = Open
task-title = { $task }: { $who }
task-about = For { $by }. { $what }, since { $since }, { $unit }.
task-agreement = Our agreement, no law

# Youths and dossiers
menu-youths = Youths
yes-word = yes
no-word = no
youths-title = Youths in your units
youths-lead = You see initials and your organisation’s own number. The name is in the dossier. Every look into a dossier is written down, and the youth can read that.
youths-none = Nobody is admitted to your units now
youths-none-do = Admit a youth, or have your data steward deliver the stays.
youths-since = Since { $day }.
youths-away = On leave since { $moment }.
youths-new = New youth
youths-admit = Admit a youth
youths-admit-note = A youth who was with your organisation before keeps the same number.
youths-number = Your own number for the youth
youths-number-hint = The client number of your organisation. Never a citizen service number, and no name.
youths-number-missing = Fill in your own number for the youth.
youths-number-citizen = This may be a citizen service number. Use your organisation’s own number.
youths-initials = Initials
youths-unit = Unit
youths-unit-missing = Choose a unit.
youths-when = When
youths-when-missing = Fill in a day and a time.
youths-day-missing = Fill in a day.
youths-future = This is in the future. Fill in what has happened.
youths-skipped = This time did not exist: the clock went forward an hour.
youths-doubled = This time was there twice: the clock went back an hour. Choose a minute outside that hour.
youths-before-stay = This is before the stay or leave began.
youths-same-unit = The youth lives in this unit already. Choose another.
youths-here-already = A youth with this number is admitted to one of your units already.
youths-known = This is there already. Look at what is there and change that.
youths-changed = Somebody else has just changed this. Look at what is there now, and fill it in again if needed.
youths-sent-before = This form was sent before with something else in it. Look at what is there.
youths-locked = These months were submitted and are locked: { $months }. Ask your data steward to open them.
youths-nobody = No youth with this number was found at this organisation.
youths-find = Find a youth
youths-wrong = This is not right yet
youth-title = Dossier
youth-written = You are looking into this dossier. That was written down.
youth-name-is = { $name }.
youth-number-is = Own number { $number }.
youth-age = Aged { $years }.
youth-age-missing = Age not known: fill in the birthday.
youth-called = Name and birthday
youth-name = Name
youth-name-missing = Fill in a name.
youth-initials-missing = Fill in initials.
youth-born = Birthday
youth-born-hint = Decides whose consent counts.
youth-stays = Stays and leave
youth-stays-none = No stay is known.
youth-stay = { $unit }: { $when }
youth-leave = Leave: { $when }
youth-from = since { $from }
youth-end-unknown = { $from }; when it ended was not written down
youth-from-until = { $from } until { $until }
youth-goes = Goes on leave
youth-back = Is back from leave
youth-transfer = Transfer
youth-transfer-note = The stay in this unit ends and that in the other begins, at the same moment.
youth-to-unit = To which unit
youth-discharge = Discharge
youth-discharge-note = The stay ends. The dossier is kept for as long as the law says.
youth-statuses = Legal status
youth-status-missing = No recorded status holds today.
youth-status-now = Holds now
youth-status-new = Add a status
youth-status = Status
youth-status-from = From
youth-status-last = Last day (empty: not known yet)
youth-status-reference = Reference of the decision
youth-status-number = Reference { $number }.
youth-status-needs-number = Fill in the reference of the decision. It may stay empty for a voluntary stay only.
youth-status-ends-first = The last day is before the first.
youth-status-until = { $status }: { $from } up to and including { $last }.
youth-status-open = { $status }: from { $from }.
youth-change-of = Change: { $what }
youth-take-out = Take out: { $what }
youth-persons = People around the youth
youth-persons-none = Nobody recorded yet. Tell nobody anything before this is right.
youth-person-new = Add somebody
youth-tie = Who is this to the youth
youth-authority = Authority
youth-may-know = What this person may know
youth-contact = Telephone or e-mail
youth-reads = May read along
youth-reads-not = Does not read along
youth-self = the youth
youth-person-gone = somebody who is not here any more
youth-siblings = Brothers and sisters in care
youth-sibling-new = Link a brother or sister
youth-sibling-note = The link stands in both dossiers. It does not let you look into the other, and parents do not see it.
youth-sibling-elsewhere = A brother or sister is in care with this organisation too.
youth-happened-title = Restrictions
youth-happened-none = None are registered.
youth-happened = { $kind }: { $when }
youth-citizen-title = Number and account
youth-citizen-new = Record the citizen service number
youth-citizen-note = Only where a law allows it. The number is sealed and is not on this page.
youth-citizen = Citizen service number
youth-citizen-statute = On the ground of
youth-citizen-wrong = This is no valid citizen service number. Check the nine digits.
youth-account-link = Link the youth’s account
youth-account-note = The youth can then read the dossier and see who looked.
youth-account = Account
youth-account-taken = This youth or this account is linked already.
youth-along-link = An account to read along: { $name }
youth-along-note = This person then reads along as long as that is allowed: until 16 whoever holds authority, later only if the youth wants it. What is said above of this person goes first.
youth-account-end = Stop the link: { $name }
youth-account-end-note = This account then sees nothing of this youth any more.
along-title = My child
along-lead = Here you read which coercion your child met. Your child can see that you looked.
along-happened = This happened:
along-nothing = Nothing was written down. Do you hear otherwise? Ask the group.
along-closed = You cannot read along now
along-closed-why = Under 16 you read along if you hold authority. From 16 your child decides. Sometimes something else was agreed. Ask the group.
along-none = No child is linked yet
along-none-do = The group your child lives in can link this account. Ask the mentor.
along-rights = Your rights
along-right-ask = You may ask why this happened. The group must explain it to you.
along-right-complain = You may complain to the complaints committee of the organisation. The group tells you how.
along-right-help = Jeugdstem helps you and your child, for free: jeugdstem.nl.
along-written = What the youth tells is not here. That is the youth’s own.
youth-all-title = Everything recorded about you
youth-all-made = Made on { $moment }.
youth-all-leaves = Who you are and who is around you
youth-all-called = Initials { $initials }. Name: { $name }.
youth-all-born = Born on { $day }.
youth-all-number = Citizen service number { $digits }, on the ground of: { $statute }.
youth-all-left-out = Who a brother or sister is, is not in it: that is about somebody else.
consent-title = Consent and objection
consent-new = Record an answer
consent-note = Write down what somebody said, also where it does not decide. Under 12 whoever holds authority decides, from 12 to 16 together with the youth, from 16 the youth alone.
consent-purpose = What for
consent-who = Who
consent-given = Answer
consent-on = Day
consent-may = May be done.
consent-objected = May not be done: objection of { $who }.
consent-awaits = May not be done yet: it takes consent of { $who }.
consent-unclear = May not be done: age or authority is not known.
consent-disagree = Not everybody agrees.
consent-said = { $who }: { $given }, { $day }.
emergency-title = Emergency reading
emergency-elsewhere = A youth of another unit
emergency-elsewhere-note = Can it not wait? Then you can look into a dossier for some hours, with a reason.
emergency-lead = For what cannot wait. You look into one dossier of your organisation, with a reason and for a limited time. The data steward is shown this and the youth can read it. It ends by itself.
emergency-open = Open the dossier
emergency-reason = Why
emergency-words = What is going on
emergency-words-hint = In one or two sentences. The data steward reads this.
emergency-words-missing = Write in one or two sentences what is going on.
emergency-length = For how long
emergency-now = Emergency reading.
emergency-now-note = You do not work in this youth’s unit. You can read and change nothing. This ends by itself.
emergency-erased = The explanation was erased with the dossier.
emergencies-title = Emergency readings
emergencies-lead = Who looked into a dossier without a permit at that unit, and why. Find out whether it was needed.
emergencies-none = There was no emergency reading yet
emergencies-one = { $who }, { $moment }
emergencies-until = Until { $moment }
emergencies-seen = Seen
emergencies-see = I have seen this
looked-own-title = Who looked in my dossier
looked-own-lead = Here you see who looked in your dossier, when and why. Is something not clear? Ask your mentor or the confidant.
looked-title = Who looked in a dossier
looked-lead = Find a youth by the organisation’s own number. You see who looked, not what the dossier says.
looked-none = Nobody has looked yet
looked-nobody = the program itself
looked-part = Looked at: { $part }
looked-why = Why: { $why }
looked-all = All my data
looked-all-note = You get a file with everything recorded about you. Keep it where nobody else reads it.
looked-all-read = File to read
looked-all-json = The same for a computer (JSON)
looked-not-linked = Your account is not linked yet
looked-not-linked-do = Ask your mentor to link your account to your dossier.
hand-over-title = Give a copy and erase
hand-over-lead = Does a youth, or whoever may on the youth’s behalf, ask for all data? Find by the organisation’s own number. First make sure that the youth asks, or somebody who may.
hand-over-found = Found
hand-over-found-note = On opening it is written that you saw everything, on request.
hand-over-read = Everything as a file to read
hand-over-kept = Kept long enough
hand-over-kept-none = There is no dossier that was kept long enough.
hand-over-kept-one = Number { $number }: last of anything on { $day }
erase-title = Erase the dossier
erase-note = Name, numbers and text become unreadable for good. What was counted stays counted and leads to nobody. Backups from before today hold the dossier until they expire. If your own system delivers the youth again, the youth is back: erase there too.
erase-ground = On the ground of
erase-sure = Type the word wissen to confirm
erase-type = Type the word wissen.
erase-not = This cannot be done yet: the youth still lives here, or it must still be kept.
erase-done = The dossier was erased. The figures stayed the same.

## Releases

release-number = Release { $number }
release-made-up = Made-up data. None of this is about real youths.
release-about = { $count } figures on coercion in youth care: events, hours and rooms, by quarter and year.
release-cut = What happened or came in after { $moment } is not in it.
release-corrects = This release corrects release { $number }. { $why }
release-licence = You may use these data freely, without naming us (CC0 1.0): { $address }
release-how = How this was made
release-how-events = Events: how often a restriction began, divided by the days that youths were there, times 1000.
release-how-hours = Hours: how long restrictions lasted together, rounded up to a tenth of an hour for each quarter and sector, divided by care days times 24, times 1000.
release-how-care = The denominator holds only months whose delivery came in.
release-how-hidden = A figure is hidden when it is about very few youths, or when such a figure could be computed otherwise. A second program checked that for all releases together.
release-how-zero = Zero means: it was delivered and it did not happen. What is missing is never zero.
release-unknown = What is not known
release-unknown-any = All kinds together are not in it. Two kinds can last at the same time and then do not add up.
release-unknown-youths = How many different youths they were is not in it. A youth of two places would count twice.
release-unknown-cause = A fall does not say what caused it. That takes a comparison.
release-unknown-places = Organisations, locations and units are not in it.
release-check = Anyone can check this release: `nabij release verify PACKAGE --key KEY`.
public-heading = No child alone behind a locked door any more
public-lead = From { $first } to { $last } rooms to lock up a young person alone. Below is also what came instead.
public-lead-none = What happens with coercion in youth care, and what comes instead.
public-provisional = Provisional figures have a *. They can still change.
public-corrected = Note: release { $number } corrects this one.
public-corrects = Corrects release { $number }.
public-withdrawn = Withdrawn: { $why }
public-menu-figures = Figures
public-menu-data = Open data
public-menu-log-in = Log in
public-rooms-heading = Rooms close; how long were youths locked in?
public-rooms-sub = Above: seclusion rooms at the end of each quarter. Below: hours per 1000 care hours that youths were locked in anywhere, their own room included.
public-rooms-unit = rooms
public-hours-of = Hours: { $kind }
public-quarter = Quarter
public-period = { $year }, quarter { $quarter }
public-line-heading = The Netherlands, by quarter: { $kind }
public-line-sub = Times per 1000 care days, all places that delivered. Seclusion is: against the will in a room that is locked, the own room included.
public-events = Times
public-care-days = Care days
public-rate = Per 1000 care days
public-complete = Delivered
public-instead-heading = Did other coercion take its place?
public-instead-sub = Less seclusion is good only if nothing else comes back for it. Each kind has its own scale, from zero.
public-harm-heading = Did safety suffer?
public-harm-sub = Injuries and other harm per 1000 care days. Note: these are small numbers.
public-sectors-heading = By sector: { $kind }
public-sectors-sub = Sectors differ in who lives there and in what is recorded. This is no ranking.
public-hidden = { $count ->
    [one] { $count } quarter hidden
   *[other] { $count } quarters hidden
}
public-all-shown = nothing hidden
public-picture = A line through time, by quarter. The table below it has the same figures.
public-data = All figures of this release are in these files, with explanations.
public-package = All of it (zip)
public-check = The package is signed. This is the key to check that with:
public-embed = You may put the pictures that have an SVG on your own site. Name the source.
public-releases = All releases
public-none = There is no release yet
public-none-do = As soon as figures are public, they are here.
releases-title = Releases
releases-lead = A release leaves the house when two different people approve it. After that it never changes.
releases-none = There is no release yet
releases-look = Look at the figures
releases-approve = Approve
releases-publish = Publish
releases-withdraw = Withdraw
releases-reason = Why? Anyone can read this.
releases-is-draft = Draft: { $count } of 2 approvals
releases-is-published = Published
releases-is-withdrawn = Withdrawn
releases-drafted = Drafted on { $day }.
releases-approved-by-you = You approved this release.
releases-published-on = Public since { $day }.
releases-draft = A new draft is made on the command line: nabij release draft.
releases-wrong-same = You approved this release already. Now somebody else must.
releases-wrong-two = Two different people approve it first.
releases-wrong-over = This cannot be done any more: somebody was before you. Look how the release stands now.
releases-wrong-reason = Write down why you withdraw the release.

## Who worked a shift

staffing-title = Staffing of a shift
staffing-open = Fill in how many people were there
staffing-lead = How many people worked. Numbers only, never names: no figure is made of a worker.
staffing-done = Kept.
staffing-no-unit = You have no unit now for which you fill this in.
staffing-day = Day on which the shift began
staffing-day-hint = A night shift began the evening before.
staffing-part = Which shift
staffing-workers = How many workers were there?
staffing-workers-hint = Everybody who worked on the unit, stand-ins included.
staffing-temporary = How many of them were there for one shift?
staffing-trained = How many of them are trained in de-escalation?
staffing-unknown-hint = You do not know? Leave it empty.
staffing-alone = Was there only one worker for some of the shift?
staffing-yes = Yes
staffing-no = No
staffing-unknown = Not known
staffing-keep = Keep
staffing-replaces = Was this shift filled in before? Then this takes its place; what stood there can be found again.
staffing-known = The last seven days
staffing-back = Back to My shift
staffing-future = This day has not come yet.
staffing-locked = This month was submitted. The data steward can open it again.
staffing-again = Somebody else has just filled in this shift. Look at it and keep it again.
staffing-wrong = { $field } Something is wrong here: { $what }. { $remedy }
staffing-line = { $date }, { $part }, { $unit }: { $workers } present.
staffing-line-temporary = { $count } for one shift.
staffing-line-trained = { $count } trained.
staffing-line-alone = Somebody was alone.
staffing-line-not-alone = Nobody was alone.

# What became of a letter, and letters that ask for somebody's eyes
log-invite-again = invited again
accounts-again = Send a new invitation
accounts-letter-waiting = The mail stands ready and goes in a moment.
accounts-letter-sent = The mail was sent on { $moment }. The address in it works until { $until }.
accounts-letter-over = The mail was sent on { $moment }. The address in it works no longer. Send a new invitation.
accounts-letter-failed = The mail has not arrived yet: { $why } We try again on { $moment }.
accounts-letter-given-up = The mail did not arrive, and we do not try again: { $why } Is the address right? Then send a new invitation.
accounts-mail-silent = the mail server did not answer.
accounts-mail-refused = the mail server refused it (code { $code }).
accounts-mail-later = the mail server did not take it yet (code { $code }).
notice-emergency = There was an emergency reading
notice-emergency-why = Somebody looked into a dossier without a permit at that unit. Check whether it was needed:
notice-overdue = Figures are missing
notice-overdue-why = Not all units of your organisation have delivered last month yet. See what is missing:
notice-unknown = Is this no longer yours to follow? Tell your organisation’s administrator.
deliver-overdue = Not delivered yet
deliver-overdue-lead = Units that have to deliver something and have not done so, up to and including { $month }. From the 10th of the month the data steward gets a reminder.
deliver-overdue-none = All was delivered.
deliver-overdue-line = { $place }: { $count ->
    [one] 1 month of a unit is missing
   *[other] { $count } months of units are missing
}
deliver-overdue-reminded = reminded on { $moment }
deliver-overdue-written = reminder ready since { $moment }

# Correcting a stay
youth-correct = Correct a stay or leave
youth-correct-of = Correct { $what }
youth-correct-note = What stood there is kept, with the reason. Did it stand there twice, did it not happen, or was it about another youth? Then it no longer counts.
youth-correct-from = From
youth-correct-until = Until (empty: still going on)
youth-correct-why = Why do you correct this?
youth-correct-why-missing = Choose a reason.
youth-correct-ends-first = The end lies before the beginning.

# What may not be possible here
deliver-cannot-title = Is this impossible here?
deliver-cannot-lead = We take this from rooms, group rules and what was declared before. It counts only once you confirm it, under your account. Is it possible? Then there is nothing to do.
deliver-cannot-line = { $kind }, { $place }, { $months }
deliver-cannot-room = No room that can be locked is listed here. Note: seclusion can be in the own room too.
deliver-cannot-night = No group rule is listed here by which youths stay in their rooms at night.
deliver-cannot-before = Of the months before it was declared that this cannot occur here.
deliver-cannot-do = Confirm that this cannot occur

# The citizen service number
citizen-see = See the citizen service number
citizen-written = You are looking at a citizen service number. That was written down, and the youth can read it.
citizen-none = No citizen service number is recorded. That is fine: record it only where a law allows it.
citizen-statute = Recorded under: { $statute }.
citizen-recorded = Recorded on { $moment }.
printed-publication = Publication
printed-parliament = One page for parliament
printed-sectors = Sectors by half-year
printed-parliament-title = { $title }: one page
printed-sectors-title = { $title }: sectors by half-year
printed-draft = Draft. Not approved and not public.
printed-foot = { $release } · sha256 { $digest }
printed-page = Page
printed-fact = { $what }, { $when }. Before, { $first }: { $before }.
printed-fact-one = { $what }, { $when }.
printed-fact-events = events of { $kind } per 1000 care days
printed-fact-hours = hours of { $kind } per 1000 care hours
printed-kind = Kind
printed-year = Year
printed-overview = What was done
printed-overview-sub = An overview in three parts: rooms, figures and practices.
printed-overview-part = Part
printed-overview-said = What this release says
printed-overview-rooms = Rooms
printed-overview-rooms-said = From { $first } to { $last } rooms to lock a young person in alone.
printed-overview-rooms-none = How many rooms there are is not known.
printed-overview-figures = Figures
printed-overview-figures-said = { $all } figures. Shown: { $shown }. Hidden: { $hidden }. Missing or not to be computed: { $absent }.
printed-overview-practices = Practices
printed-overview-practices-said = Not in this release yet. Which practices there were and what they did comes later.
printed-years = By year and by kind
printed-years-sub = The whole country, by kind of coercion. A year of which the release does not hold all months is left out.
printed-check = How to check this
printed-digest = The fingerprint (sha256) of this release stands under each page: { $digest }
printed-parliament-years = By year
printed-cautions = Mind
printed-instead = Less seclusion is good only when no other coercion comes in its place. The publication of this release shows that.
printed-half-made = A half-year is added up from two quarters of this release: times or hours, divided by the care of both. When one of the two is hidden or absent, so is the half-year.
printed-reports = Reports
printed-reports-lead = This release to read or to print.
printed-pdf = { $name } (PDF)
printed-making = The report is being made
printed-making-waits = There { $before ->
    [0] are no other reports
    [one] is { $before } other report
   *[other] are { $before } other reports
 } before it. This page looks again by itself.
printed-making-presses = It is being laid out now. This page looks again by itself.
printed-making-again = Look again
printed-failed = This report could not be made
printed-failed-do = The figures are there: on the page, and in the files. The administrator sees in the log why it failed.

## A youth's plan

plan-title = Plan
plan-open = Plan: what helps, what is allowed
plan-of = Plan of { $who }
plan-back = Back
plan-warning = Early-warning plan
plan-warning-none = There is no early-warning plan yet. Make it together with the youth: how does tension show, and what helps then?
plan-whose = Of { $day }, { $whose }.
plan-not-theirs = Talk it over with the youth.
plan-whose-label = Whose words are these?
plan-shows = How it shows
plan-helps = What helps
plan-worsens = What makes it worse
plan-warning-new = Make an early-warning plan
plan-warning-change = Change the early-warning plan
plan-warning-note = Write it as the youth says it. Put each thing on a line of its own. What stood there is kept.
plan-warning-empty = Write down one thing at least.
plan-tried = What of this was tried?
plan-tried-none = Not tried
plan-tried-helped = helped
plan-tried-not = did not help
plan-tried-unknown = tried, not known whether it helped
plan-tried-keep = Keep what was tried
plan-tried-said = Tried of the early-warning plan
plan-tried-line = Of the plan: { $thing } ({ $told })
plan-averted-note = Did you do something of the plan, and did it not come to a restriction? Choose what you did.
plan-averted-do = Keep: it did not come to that
plan-allowed = What the plan allows
plan-rule = No, unless. What is not here is allowed in an emergency only, and then as briefly as can be.
plan-allowed-none = The plan allows nothing now.
plan-never = Locking in may not stand in the plan. { $why }.
plan-under-twelve = The youth is not 12 yet
plan-holds = holds until and including { $day }
plan-from = holds from { $day }
plan-over = over since { $day }
plan-kind = What is allowed?
plan-last = Last day
plan-last-hint = Half a year at most. That is our agreement, after the Wzd.
plan-situation = In which situation?
plan-effective = Does it work? Why? (effective)
plan-proportionate = Is it no more than is needed? Why not? (proportionate)
plan-mildest = What is milder, and why is that not enough? (no milder alternative)
plan-allowance-new = Allow something in the plan
plan-allowance-note = Write this down after you have talked it over with the youth. What stood there is kept.
plan-earlier = What stood there before
plan-text-allowance = The plan allows: { $kind }, from { $from } until and including { $last }, { $law }. { $said }
plan-text-warning = Early-warning plan, { $whose }. { $said }
start-plans = What helps this youth? Look in the plan:
start-by-plan = Does it stand in the youth’s plan?
start-emergency = No, it is an emergency
start-planned = Yes, it goes by the plan
start-not-in-plan = This youth’s plan does not allow this today. Choose “emergency”.
one-by-plan = By the youth’s plan

## Monthly mirror

menu-mirror = Mirror
mirror-title = Mirror of the month
mirror-lead = One page for the team: where are we, is it chance, what goes before it, and three questions for the meeting.
mirror-of = Mirror of { $place }, { $month }
mirror-none = There is no mirror of this yet. It is made from the tenth of the next month on, if there were youths then.
mirror-not-unit = The mirror of a unit is only for who works there. So no youth can be recognised.
mirror-places = Choose a place
mirror-months = Other months
mirror-print-hint = Print this with your browser: it fits on one A4.
mirror-heading = { $kind }: { $count ->
    [one] 1 time
   *[other] { $count } times
} in { $month }
mirror-heading-state = { $kind } in { $month }: { $state }
mirror-inside = One month says little: chance explains this number.
mirror-more = That is more often than chance would give.
mirror-less = That is less often than chance would give.
mirror-not-said = Too little is known, or too little happened, to say whether this is chance.
mirror-run-less = { $months } months in a row below the level before. Chance is no good explanation.
mirror-run-more = { $months } months in a row above the level before. Chance is no good explanation.
mirror-gap = There were { $days } days between two times. Usually that is about { $usual }.
mirror-other-kind = { $kind }: { $now } times in twelve months, { $before } times in the twelve before.
mirror-chart = { $kind } per month, times per 1000 care days
mirror-chart-rate = The band: where a month may lie by chance, given the year before (u′ chart).
mirror-chart-between = So few times that we look at the days between them (t chart).
mirror-chart-level = level before: { $value }
mirror-chart-describe = { $shown } of the { $all } months have a figure. { $outside } lie outside what chance does.
mirror-stretch = { $window }: { $count } times
mirror-hours = When? { $window }, { $count } times
mirror-hours-hint = Times by part of the day and day of the week.
mirror-part = Which part of the day?
mirror-weekday = Which day?
mirror-unit = In which unit?
mirror-room = In what room?
mirror-occasion = Was it planned?
mirror-since = How long was the youth here? In brackets: per 1000 days
mirror-since-over = { $rate } per 1000
mirror-temporary = Was there a stand-in? In brackets: per 100 shifts
mirror-alone = Was somebody alone? In brackets: per 100 shifts
mirror-shifts-over = { $rate } per 100
mirror-talked = Was it talked over?
mirror-averted = Nearly, and not needed: { $count } times
mirror-averted-none = It was not recorded that it nearly happened and was not needed.
mirror-helped = What helped and why it happened stands in plain words with the youth. We do not count those words.
mirror-staffing-none = No shifts were filled in. So it cannot be seen whether staffing plays a part.
mirror-hidden = Numbers of fewer than { $fewest } youths are not shown here. So no youth can be recognised.
mirror-hidden-all = In { $window } it is about too few youths to show this.
mirror-questions = Three questions for your meeting
mirror-complete = Complete: { $shown } of the { $all } months.
mirror-made = Made on { $date }, as it was known then.
mirror-changed = Since this mirror was made, facts were added or corrected. By what is known now it is { $now } times in this month. Then it was { $then } times.
mirror-changed-other = Since this mirror was made, facts were added or corrected. Some of what stands here would now be different.
mirror-inside-only = For this team only: do not share it outside the location.
mirror-steering = For steering. It proves nothing.
mirror-rest = the rest
mirror-day-1 = Mo
mirror-day-2 = Tu
mirror-day-3 = We
mirror-day-4 = Th
mirror-day-5 = Fr
mirror-day-6 = Sa
mirror-day-7 = Su
mirror-column-name = What
mirror-column-often = How often
mirror-with-temporary = with a stand-in
mirror-without-temporary = without a stand-in
mirror-alone-yes = somebody was alone
mirror-alone-no = nobody was alone
mirror-talked-yes = talked over
mirror-talked-no = not talked over
mirror-kind-not-recorded = not recorded what
mirror-ask-one-youth = { $some } of the { $all } times were about one youth. What does this youth need that is not there now?
mirror-ask-other-kind = { $key }: { $some } times, { $all } times in the year before. What would help then?
mirror-ask-temporary = { $some } of the { $all } times there was a stand-in in the shift; by shift that is more often. What must a stand-in know of these youths?
mirror-ask-alone = { $some } of the { $all } times somebody was alone; by shift that is more often. Who can come to help then?
mirror-ask-new = { $some } of the { $all } times were in the first 30 days. How do we get to know a youth sooner?
mirror-ask-part = { $some } of the { $all } times were in one part of the day: { $key }. What is different then?
mirror-ask-weekend = { $some } of the { $all } times were in the weekend. Who is there then that knows the youths well?
mirror-ask-unit = { $some } of the { $all } times were in { $key }. What is needed there?
mirror-ask-talked = { $some } of the { $all } times were talked over. What is needed to talk every time?
mirror-ask-not-recorded = Of { $some } of the { $all } times it was not recorded whether they were planned. What makes recording hard?
mirror-ask-averted = { $some } times it was just not needed. What did you do then, and who can do that too?
mirror-ask-none-averted = No time was recorded at which it nearly happened and was not needed. When did it work?
mirror-ask-youths = What do the youths themselves say that helps? Ask them.
mirror-ask-went-well = When did it go well this month? What was different then?
