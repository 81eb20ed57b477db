# The words of Alliance Ties in English, the source of all other languages.
#
# Keys: page-subject-part, lower case, hyphens, the page first as its section says: newcomers-window-note.
#   Parts in use: title, subtitle, note, hint, label, column, alt (the text alternative of a chart), none (what is said
#   where there is nothing). A sentence is one message, never glued from pieces: another language orders it anew.
#   A name of a code is kind-code and kind-code-inline (within a sentence), asked for by say.name(kind, code, "inline").
# Values: numbers by function only: { NUMBER($count) }, { NUMBER($kappa, digits: 2) }, { SHARE($share) },
#   { CHANGE($change) }, { YEAR($year) }; { DATE($date) } for a date of the table. Texts stand bare: { $state }.
#   Plurals by { NUMBER($count) -> [one] … *[other] … }, several in one message; truths are the words yes and no.
# Lines: a single line break in a text is a space, a blank line a new paragraph. No continued line begins with [ * or a
#   full stop: break the line elsewhere. A brace is written { "{" }.


### Overview


### Map


### Timeline


### Types


### Newer partners


### State


### Pair


### Compare


### Data

# Headings of the tables.
data-ties-start-date-column = From
data-ties-end-date-column = To
data-ties-last-confirmed-column = Last confirmed
data-ties-state-a-column = State A
data-ties-state-b-column = State B
data-ties-cooperation-type-column = Type
data-ties-name-column = Name
data-ties-value-column = Value
data-ties-unit-column = Unit
data-ties-end-year-column = Active to
data-ties-end-basis-column = End rests on
data-ties-party-count-column = States
data-ties-status-column = Status
data-ties-date-basis-column = Dates
data-ties-source-column = Source
data-ties-record-column = Record
data-ties-link-column = Link
data-sources-title-column = Source
data-sources-producer-column = Producer
data-sources-version-column = Version
data-sources-tie-count-column = Ties in this view
data-sources-terms-column = Terms
data-sources-citation-column = Citation
data-sources-link-column = Link
data-codebook-name-column = Column
data-codebook-meaning-column = Meaning
data-codebook-type-column = Type
data-codebook-unit-column = Unit
data-codebook-allowed-column = Allowed
data-codebook-missing-column = Missing means
data-recall-label-column = Listed ties
data-recall-edition-column = Version
data-recall-found-count-column = Found
data-recall-listed-count-column = Listed
data-recall-recall-column = Share found
data-recall-interval-column = 95% interval
data-search-name-column = State
data-search-lookup-count-column = Look-ups
data-search-useful-count-column = Useful
data-search-event-count-column = Events
data-series-series-column = Series
data-series-held-column = Held
data-series-editions-found-column = Found
data-series-editions-whole-column = Whole
data-series-is-compared-column = Compared
data-series-years-column = Years
data-series-organiser-column = Organiser


### Methods


### Shared: formats

format-years = { YEAR($first) }–{ YEAR($last) }
# 4–8 Mar 2013: days of one month.
format-days = { $first }–{ DATE($end) }
format-dates = { DATE($start) } – { DATE($end) }
# The last item of a list that is cut: China, Iran and 3 more.
format-more = { NUMBER($count) } more


### Shared: vocabulary

# Types of cooperation, of the shipped table; those of another table are named by it.
type-defence-pact = Defence pact
type-defence-pact-inline = defence pact
type-cooperation-agreement = Cooperation agreement
type-cooperation-agreement-inline = cooperation agreement
type-joint-exercise = Joint exercise
type-joint-exercise-inline = joint exercise
type-training = Training
type-training-inline = training
type-intelligence = Intelligence sharing
type-intelligence-inline = intelligence sharing
type-logistics = Logistics and basing
type-logistics-inline = logistics and basing
type-deployment = Deployment
type-deployment-inline = deployment
type-co-development = Defence R&D
type-co-development-inline = defence R&D
type-financial-aid = Financial aid
type-financial-aid-inline = financial aid
type-arms-supply = Arms supply
type-arms-supply-inline = arms supply
type-non-combat-support = Non-combatant help
type-non-combat-support-inline = non-combatant help

family-cooperation = Cooperation
family-cooperation-inline = cooperation
family-support = Support
family-support-inline = support

# Standings of a partner: singular and plural within a sentence.
standing-traditional = Traditional
standing-traditional-inline = traditional
standing-traditional-partner = traditional partner
standing-traditional-partners = traditional partners
standing-newer = Newer
standing-newer-inline = newer
standing-newer-partner = newer partner
standing-newer-partners = newer partners
standing-no-baseline = No baseline
standing-no-baseline-inline = no baseline
standing-no-baseline-partner = partner without a baseline
standing-no-baseline-partners = partners without a baseline

# Roles of the state in a tie.
role-mutual = Mutual
role-mutual-inline = mutual
role-provides = State provides
role-provides-inline = provides
role-receives = State receives
role-receives-inline = receives

status-confirmed = Confirmed
status-confirmed-inline = confirmed
status-reported = Reported
status-reported-inline = reported

# What looked for ties of a type in a year, within a sentence.
level-census-inline = a census
level-partial-inline = a census of some pairs only
level-series-inline = exercise series, edition by edition, and hand-picked events
level-sample-inline = hand-picked events only
level-none-inline = no source

count-ties = { NUMBER($count) } { NUMBER($count) ->
    [one] tie
   *[other] ties
}
count-states = { NUMBER($count) } { NUMBER($count) ->
    [one] state
   *[other] states
}
count-partners = { NUMBER($count) } { NUMBER($count) ->
    [one] partner
   *[other] partners
}
count-relations = { NUMBER($count) } { NUMBER($count) ->
    [one] relation
   *[other] relations
}
count-records = { NUMBER($count) } { NUMBER($count) ->
    [one] record
   *[other] records
}
count-pairs = { NUMBER($count) } { NUMBER($count) ->
    [one] pair
   *[other] pairs
}
count-years = { NUMBER($count) } { NUMBER($count) ->
    [one] year
   *[other] years
}
count-types = { NUMBER($count) } { NUMBER($count) ->
    [one] type
   *[other] types
}
count-cooperation-types = { NUMBER($count) } { NUMBER($count) ->
    [one] cooperation type
   *[other] cooperation types
}
count-sources = { NUMBER($count) } { NUMBER($count) ->
    [one] source
   *[other] sources
}
count-dates = { NUMBER($count) } { NUMBER($count) ->
    [one] date
   *[other] dates
}


### Shared: view and filters


### Shared: records


### Shared: linked index


### Shared: coverage and completeness


### Export


### Screen
