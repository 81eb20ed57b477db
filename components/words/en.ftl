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

map-title = Where the ties lead
map-title-year = Where the ties lead in { YEAR($year) }
map-title-standing = Traditional and newer partners

# How many places a map shows and from where they are seen; kind: partner or state.
map-places = { $kind ->
    [state] **{ NUMBER($places) } { NUMBER($places) ->
        [one] state
       *[other] states
    }** tied to { $viewers } in { $years }
   *[partner] **{ NUMBER($places) } { NUMBER($places) ->
        [one] partner
       *[other] partners
    }** of { $viewers } in { $years }
}
# What the colour of a place counts.
map-number = { $colour ->
    [partners] { NUMBER($count) } { NUMBER($count) ->
        [one] state tied
       *[other] states tied
    }
    [records] { count-records }
    [breadth] { count-cooperation-types }
   *[relations] { count-relations }
}
map-finding-none = **No tie** of { $viewers } in { $years } under these filters.
map-finding-only = **{ $place }** is the only { $kind ->
    [state] state
   *[partner] partner
} in { $years }: { map-number }.
map-finding-standings = { map-places }: { $standings }.
map-finding-all-alike = { map-places }, each with { map-number }.
map-finding-alike = { map-places }; { NUMBER($alike) } of them have the most: { map-number }.
map-finding-most = { map-places }; most { $colour ->
    [partners] states tied
    [records] records
    [breadth] cooperation types
   *[relations] relations
}: { $names }.
map-place-number = { $place } ({ NUMBER($count) })
map-standing = { NUMBER($count) } { $standing ->
    [traditional] { NUMBER($count) ->
        [one] { standing-traditional-partner }
       *[other] { standing-traditional-partners }
    }
    [newer] { NUMBER($count) ->
        [one] { standing-newer-partner }
       *[other] { standing-newer-partners }
    }
   *[no_baseline] { NUMBER($count) ->
        [one] { standing-no-baseline-partner }
       *[other] { standing-no-baseline-partners }
    }
}

map-alt = World map of relations of { $viewers } with { NUMBER($places) } { NUMBER($places) ->
    [one] state
   *[other] states
}, { $years }.
map-alt-most = World map of relations of { $viewers } with { NUMBER($places) } { NUMBER($places) ->
    [one] state
   *[other] states
}, { $years }; most: { $names }.
map-alt-number = { $place } { NUMBER($count) }
map-alt-standings = { $standings }.

map-tooltip-relations = { count-relations }
map-tooltip-relations-with = { count-relations } with { NUMBER($states) } { NUMBER($states) ->
    [one] state
   *[other] states
}
map-tooltip-types = { NUMBER($types) } { NUMBER($types) ->
    [one] cooperation type
   *[other] cooperation types
}, { NUMBER($records) } { NUMBER($records) ->
    [one] record
   *[other] records
}
map-tooltip-active = active { YEAR($first) }–{ YEAR($last) }
map-tooltip-standing = among the { $standing ->
    [traditional] { standing-traditional-partners }
    [newer] { standing-newer-partners }
   *[no_baseline] { standing-no-baseline-partners }
}
map-tooltip-focus = in focus: { $kind ->
    [state] { count-states }
   *[partner] { count-partners }
}
map-tooltip-younger = { $nothing }; a state since { YEAR($year) }

# Kinds of nothing within a sentence, and what the reader's own choice leaves out.
map-nothing-none = no tie, in a census
map-nothing-missing = no tie recorded
map-nothing-uncovered = not covered by any source
map-left-out = left out by the choice of partners
map-untied-title = States without a tie
map-untied = { $kind ->
    [none] **No tie, in a census**
    [uncovered] **Not covered by any source**
   *[missing] **No tie recorded**
} ({ NUMBER($count) }): { $names }.
map-untied-none = Every state has a tie.

map-legend-title = Legend of the map
map-legend-traditional = Traditional partners
map-legend-newer = Newer partners
map-legend-no-baseline = Partners without a baseline
# The lowest class of a legend says what all of them count: 1–4 relations with Pakistan.
map-class = { $colour ->
    [partners] tied to { $label } of { $viewers }
    [records] { $label } { $is_one ->
        [yes] record
       *[no] records
    } with { $viewers }
    [breadth] { $label } { $is_one ->
        [yes] cooperation type
       *[no] cooperation types
    } with { $viewers }
   *[relations] { $label } { $is_one ->
        [yes] relation
       *[no] relations
    } with { $viewers }
}
map-line-cooperation = mostly cooperation
map-line-support = mostly support
map-line-both = as much of both
map-line-traditional = line: traditional partner
map-line-newer = line: newer partner
map-line-no-baseline = line: without a baseline

map-lines-none = No lines are drawn: too many of the { NUMBER($pairs) } pairs are tied by as many types.
map-lines-one = The line stands for { count-cooperation-types }.
map-lines = Lines, from capital to capital: { $are_all ->
    [yes] all { NUMBER($pairs) } pairs
   *[no] the { NUMBER($drawn) } { NUMBER($drawn) ->
        [one] pair
       *[other] pairs
    } of { NUMBER($pairs) } with the most cooperation types and, of as many, the most years
}; { $are_alike ->
    [yes] each for { NUMBER($most) } { NUMBER($most) ->
        [one] cooperation type
       *[other] cooperation types
    }
   *[no] thicker for more cooperation types ({ NUMBER($least) } to { NUMBER($most) })
}.
map-lines-colour = Colour: the family with more years, summed over its types; of as many, the one with more types.

map-coverage = Coverage: { $levels }.
map-coverage-year = Coverage in { YEAR($year) }: { $levels }.
map-coverage-change = The record changes { $change }.
map-coverage-level = { $level ->
    [census] a census of { $types }
    [partial] a census of some pairs only of { $types }
    [series] exercise series, edition by edition, of { $types }
    [sample] hand-picked events only of { $types }
   *[none] no source for { $types }
}
# A type with the years of its census.
map-coverage-type = { $type } { $years }

map-column-place = { $kind ->
    [state] State
   *[partner] Partner
}
map-column-relations = Relations
map-column-types = Types
map-column-records = Records
map-column-tied = Tied to
map-column-standing = Standing
map-column-first = First year
map-column-last = Last year

map-colour-label = Colour
map-colour-relations = Relations
map-colour-partners = States tied
map-colour-records = Records
map-colour-breadth = Number of cooperation types
map-colour-standing = Traditional or newer
map-arcs-label = Lines
map-arcs-family = Cooperation or support
map-arcs-standing = Traditional or newer
map-centre-label = Centre
map-centre-world = The world
map-state-label = State
map-state-hint = Choose as by a click
map-film-play = Play
map-film-pause = Pause
map-film-year = Year { YEAR($year) }
map-year-label = Year
map-year-all = All years
map-year-moved = { YEAR($year) } lies outside the years shown; the map shows the nearest year instead.
map-click = A click on a state shows its ties.
map-click-pair = A click on another state shows the pair; one on the state itself shows all its partners.
map-numbers-hint = Relations, types and records of the map; first and last year within the years shown. A click on a row
    opens the { $leads_to_pair ->
        [yes] pair
       *[no] profile of the state
    }.
map-lead-state = Open the profile of { $state }
map-lead-pair = Open { $state } and { $partner }


### Timeline


### Types

# What a cell or a type is measured by.
types-unit = { $measure ->
    [year_count] years with an active tie
   *[relation_count] relations
}
types-unit-title = { $measure ->
    [year_count] Years with an active tie
   *[relation_count] Relations
}
types-number = { $measure ->
    [year_count] { NUMBER($count) } { NUMBER($count) ->
        [one] year with an active tie
       *[other] years with an active tie
    }
   *[relation_count] { count-relations }
}
# The lowest class of a legend says what all of them count.
types-class = { $measure ->
    [year_count] { $label } { $is_one ->
        [yes] year with an active tie
       *[no] years with an active tie
    }
   *[relation_count] { $label } { $is_one ->
        [yes] relation
       *[no] relations
    }
}
types-nothing-none = no tie, in a census of all years shown
types-nothing-missing = no tie recorded
types-nothing-uncovered = not covered by any source
types-nothing-partly = no tie recorded; a census covers { NUMBER($covered) } of the { NUMBER($span) } years

types-column-place = { $kind ->
    [state] State
   *[partner] Partner
}
types-column-type = Type
types-column-types = Types
types-column-before = Before
types-column-after = After
types-column-count-before = Count before
types-column-count-after = Count after
types-column-basis = Rests on
types-column-raw-before = All sources before
types-column-raw-after = All sources after
types-column-complete = All sources like for like
types-column-area = Area
types-column-cooperation-type = Cooperation type
types-column-relations = Active relations
types-column-coverage = Coverage
types-column-records = Records
types-column-cooperation-types = Cooperation types
types-column-standing = Is
types-column-compared = Compared

types-cells-title = { $kind ->
    [state] States by cooperation type: { types-unit }
   *[partner] Partners by cooperation type: { types-unit }
}
types-cells-alt = { types-cells-title }; rows: { NUMBER($rows) }. Most: { $cells }
types-cells-alt-cell = { $place }, { $type }: { $cell }
types-cells-legend = Shades of the cells
types-cells-cell = { NUMBER($count) } ({ $years })
types-cells-place = Place
types-cells-note-years = A cell counts the years of { $years } in which a tie of the type was active.
types-cells-note-states = A cell counts relations: the partners with which the state was tied in the type.
types-cells-note-partners = A cell counts relations: the states of the view that were tied to the partner in the type.
types-cells-note-cut = Drawn are the { NUMBER($drawn) } { $kind ->
    [state] states
   *[partner] partners
} with the most relations, of { NUMBER($places) }; the table lists all.
types-cells-note-nothing = No empty cell is a certain zero: no census of its type covers every year of { $years }. A
    cell's tooltip says how many years one covers.
types-cells-rows = The first { NUMBER($shown) } of { NUMBER($places) } { $kind ->
    [state] states
   *[partner] partners
}.
types-cells-table = { NUMBER($places) ->
    [one] The row as a table
   *[other] All { NUMBER($places) } { $kind ->
        [state] states
       *[partner] partners
    } as a table
}
types-cells-hint = { types-unit-title }; blank where no tie is recorded. A click on a row leads on.
types-rows-label = Rows
types-rows-partners = Partners
types-rows-states = States of the view
types-order-label = Order
types-order-weight = The most relations first
types-order-name = By name

types-cell-title = The ties behind a cell
types-cell-choose-place = Choose a { $kind ->
    [state] state
   *[partner] partner
}
types-cell-choose-type = Choose a type
types-cell-hint = A click on a cell of the heat map, or a choice here, lists the ties behind it.
types-cell-absent = **{ $place }, { $type }**: the heat map of this view has no such cell; the filters leave it out.
types-cell-none = **{ $place }, { $type }**: { $nothing }.
types-cell-ties = **{ $place }, { $type }**: **{ count-ties }**, { NUMBER($records) } { NUMBER($records) ->
    [one] record
   *[other] records
} that began in { $years }; { $number }.

types-sizes-title = Cooperation types: share and change
types-sizes-title-years = Cooperation types: active years and change
types-sizes-unit = relations in the years shown
types-sizes-unit-title = Relations in the years shown
types-sizes-alt = { $title }. { $type } first: { NUMBER($count) } ({ SHARE($share) }), change { $change }.
types-sizes-size = { NUMBER($count) } ({ SHARE($share) })
types-sizes-head-change = change
types-sizes-head-until = until
types-sizes-table = Sizes and changes as a table
types-sizes-note-share = In brackets: the share { $is_dyad ->
    [yes] of the years of { $years }
   *[no] of all relations of the view
}.
types-sizes-note-change = Change: the { $is_dyad ->
    [yes] active years
   *[no] relations
} of the five years until the year beside it against those of the five before, in sources that cover both. They are the
    last five that a census of the type covers; without one, the last five shown.
types-sizes-note-same = † Not like for like: the same sources, but hand-picked events are among them, and they grow with
    the search for them.
types-sizes-note-undefined = – Undefined: nothing to compare with, or no source that covers both windows.

types-basis-like = like for like
types-basis-same = in the same sources
types-basis-none = undefined
types-change-few = fewer than ten years can be compared
types-change-uncovered = no source covers both { $before_years } and { $after_years }
types-change-undefined = { NUMBER($before) } in { $before_years }, { NUMBER($after) } in { $after_years }
types-change-basis = { NUMBER($before) } in { $before_years }, { NUMBER($after) } in { $after_years }, { $basis }

types-areas-title = Active relations by area of the { $kind ->
    [state] state
   *[partner] partner
}
types-areas-alt = { types-areas-title }, { $years }, one strip per area on one scale. { $peaks }
types-areas-peak = { $area }: at most { NUMBER($count) }, in { YEAR($year) }
types-areas-legend = Cooperation types
types-areas-note = All strips have one scale.
types-areas-table = Relations by area, year and type as a table
types-strips-relations = active relations
types-strips-where = Where
types-strips-total = All types

types-breadth-title = Breadth against depth: types and records per { $kind ->
    [state] state
   *[partner] partner
}
types-breadth-alt = { types-breadth-title }. { $names }
types-breadth-alt-place = { $place }: { NUMBER($types) } types, { NUMBER($records) } records
types-breadth-records = records per { $kind ->
    [state] state
   *[partner] partner
} (logarithmic)
types-breadth-types = cooperation types
types-breadth-legend = Kinds of partners
types-breadth-legend-traditional = Traditional partners (circles)
types-breadth-legend-newer = Newer partners (diamonds)
types-breadth-legend-no-baseline = Partners without a baseline (squares)
types-breadth-note-spread = Dots that would cover each other are spread around their place; the outstanding ones are
    named.
types-breadth-note-records = Records began in { $years }; a { $kind ->
    [state] state
   *[partner] partner
} with older ties alone has none.
types-breadth-table = Records and types as a table

types-finding-years = **{ NUMBER($types) } cooperation { NUMBER($types) ->
    [one] type binds
   *[other] types bind
}** the two: { $names }.
types-finding-years-type = { $type } in { count-years }
types-finding-one = All { count-relations } are of one type: **{ $type }**.
types-finding-two = Of the two cooperation types, **{ $first }** holds more relations than { $second }.
types-finding-sizes = Of { NUMBER($types) } cooperation types, **{ $first }** holds the most relations, ahead of { $next };
    the fewest: { $last }.
types-finding-share = { $type } ({ SHARE($share) })
types-finding-changes-few = No cooperation type has enough of a past in sources that cover both windows for a change to be
    told.
types-finding-changes-none = { $is_like ->
    [yes] Like for like
   *[no] In the same sources, hand-picked events among them
}, no cooperation type of { NUMBER($least) } or more relations changed in size.
types-finding-changes = { $is_like ->
    [yes] Like for like
   *[no] In the same sources, hand-picked events among them
}, { $changes }.
types-finding-change = **{ $type }** { $is_rise ->
    [yes] rose
   *[no] fell
} most ({ CHANGE($change) }: { NUMBER($before) } relations in { $before_years }, { NUMBER($after) } in { $after_years })
types-finding-breadth = **{ $names }** { NUMBER($count) ->
    [one] is
   *[other] are
} tied in { NUMBER($most) } of { NUMBER($types) } types.
types-finding-breadth-narrow = **{ $names }** { NUMBER($count) ->
    [one] is
   *[other] are
} tied in { NUMBER($most) } of { NUMBER($types) } types; { NUMBER($narrow) } of { NUMBER($places) } { $kind ->
    [state] states
   *[partner] partners
} { NUMBER($narrow) ->
    [one] is
   *[other] are
} tied in one only.
types-finding-depth = **{ $place }** has the most records ({ NUMBER($records) }, in { count-types }).
types-finding-depth-narrow = **{ $place }** has the most records ({ NUMBER($records) }, in { count-types }); the deepest
    { $kind ->
        [state] state
       *[partner] partner
    } of one or two types is { $deepest } ({ NUMBER($deepest_records) } records).


### Newer partners


### State


### Pair


### Compare


### Data


### Methods


### Shared: formats

format-years = { YEAR($first) }–{ YEAR($last) }
# 4–8 Mar 2013: days of one month.
format-days = { $first }–{ DATE($end) }
format-dates = { DATE($start) } – { DATE($end) }
# The last item of a list that is cut: China, Iran and 3 more.
format-more = { NUMBER($count) } more
# Classes of counts in a legend: 1–4, 1000 or more.
format-range = { NUMBER($first) }–{ NUMBER($last) }
format-at-least = { NUMBER($first) } or more


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

# Columns of numbers that tables of several pages have.
screen-column-share = Share
screen-column-change = Change
screen-column-year = Year
