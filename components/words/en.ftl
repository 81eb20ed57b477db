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

overview-welcome-note = New here? A relation is one kind of cooperation between two states in the years shown. A
    partner is the state at the other end. Traditional partners were allies by
    { YEAR($year) }: tied for years, by a pact, or called so; newer ones were not.
overview-welcome-label = Close
overview-more-title = What else stands out
overview-caveat-note = Found by rules in the ties on record, in sources that cover both sides of each comparison; what no
    source records is not seen.
overview-numbers-title = In numbers

overview-timeline-title = Active relations on record, year by year
overview-timeline-alt = Active relations per year by cooperation type, { YEAR($first) } to { YEAR($last) }

overview-breakdown-title = Relations by cooperation type and area of the { NAME($place, "place") }
overview-breakdown-years-title = Active years by cooperation type
overview-breakdown-label = relations in the years shown
overview-breakdown-years-label = years with an active tie
overview-breakdown-areas-label = Areas of the { NAME($place, "place", "plural") }
overview-breakdown-all-column = All areas
overview-breakdown-area-hint = Partners in

overview-places-pair-hint = Relations and years within the years shown. A click on a row opens the pair.
overview-places-state-hint = Relations and years within the years shown. A click on a row opens the profile of the state.
overview-years-label = Active relations by year and type, as a table
overview-places-title = { $place ->
    [state] States
   *[partner] Partners
}, the strongest first

overview-headline-relations-label = Relations
overview-headline-partners-label = Partners
overview-headline-records-label = Acts on record
overview-headline-breadth-label = Kinds of cooperation per pair
overview-headline-effective-partners-label = Partners that count
overview-headline-relations-hint = kinds of cooperation of each pair of states, active in the years shown
overview-headline-partners-hint = states with at least one tie
overview-headline-records-hint = acts, exercises and yearly figures that began in the years shown
overview-headline-breadth-hint = of the eleven that are told apart, on average of all pairs of states
overview-headline-effective-partners-hint = as many partners of equal weight would spread the relations as widely
overview-headline-alt = { $label } per year, { YEAR($first) } to { YEAR($last) }: from { NUMBER($start) } to
    { NUMBER($end) }, highest { NUMBER($highest) }


### Findings

# What stands out in a view, and how sure that is. sureness: sure, likely or open; the numbers of an item are those of the earlier and of the later years.
finding-item = { $name } ({ NUMBER($before) } to { NUMBER($after) })
finding-few = at most { NUMBER($parties) } states
finding-unit = { $unit ->
    [records] acts
   *[relations] relations in events
} of { finding-few }
finding-direction = { $direction ->
    [open] Whether cooperation has grown since { YEAR($first) } is open: by { YEAR($last) }, { $range }
    [down] Cooperation has shrunk since { YEAR($first) }: by { YEAR($last) }, { $range }
   *[up] Cooperation has grown since { YEAR($first) }: by { YEAR($last) }, { $range }
}, compared like for like.
finding-newer = Newer partners hold { SHARE($after) } of all relations in { $years }, { $direction ->
    [up] up from { SHARE($before) }
    [down] down from { SHARE($before) }
   *[steady] about as much as the { SHARE($before) }
} of { $years_before }.
finding-leader = { $is_new ->
    [yes] { $first } now has the most relations
   *[no] { $first } still has the most relations
} ({ NUMBER($before) } in { $years_before }, { NUMBER($after) } in { $years }), ahead of { $others },
    counted in events of { finding-few }{ $has_powers ->
    [yes] ; other permanent members of the Security Council: { $powers }
   *[no] {""}
}.
finding-broken = Most of what tied { $places } to { $about } has ended ({ $years }){ $has_turned ->
    [yes] , while ties with { $turned } likely grew
   *[no] {""}
}.
finding-broken-more = { NUMBER($count) } more
finding-gained = Ties with { $items } { $sureness ->
    [open] may have grown
   *[other] grew most
} from { $years_before } to { $years }, counted in { finding-unit }{ $has_types ->
    [yes] , above all by { $types }
   *[no] {""}
}.
finding-lost = Ties with { $items } { $sureness ->
    [open] may have shrunk
   *[other] shrank most
} from { $years_before } to { $years }, counted in { finding-unit }.
finding-members-gained = Among the states shown, ties of { $items } { $sureness ->
    [open] may have grown
   *[other] grew most
} from { $years_before } to { $years }, counted in { finding-unit }.
finding-members-lost = Among the states shown, ties of { $items } { $sureness ->
    [open] may have shrunk
   *[other] shrank most
} from { $years_before } to { $years }, counted in { finding-unit }.
finding-types-gained = By kind of cooperation, { $items } { $sureness ->
    [open] may have grown
   *[other] grew most
} from { $years_before } to { $years }, counted in { finding-unit }.
finding-types-lost = By kind of cooperation, { $items } { $sureness ->
    [open] may have shrunk
   *[other] shrank most
} from { $years_before } to { $years }, counted in { finding-unit }.
finding-more-acts = { $state } and { $partner } { $sureness ->
    [open] may do more together
   *[other] do more together
}: { NUMBER($after) } acts of { finding-few } began in { $years }, { NUMBER($before) } in { $years_before }.
finding-fewer-acts = { $state } and { $partner } { $sureness ->
    [open] may do less together
   *[other] do less together
}: { NUMBER($after) } acts of { finding-few } began in { $years }, { NUMBER($before) } in { $years_before }.
finding-begun = New between { $state } and { $partner }: { $items }.
finding-begun-item = { $name } (since { YEAR($year) })
finding-constant = { $type } on record in { NUMBER($active) } of the { NUMBER($count) } years { $years }, all of them
    covered by a census.
finding-rank = { $partner } is { $rank ->
    [first] the closest
   *[other] the { $rank } closest
} of { NUMBER($count) } partners of { $state }, by kinds of cooperation since { YEAR($first) }{ NUMBER($level) ->
    [0] {""}
   *[other] , level with { NUMBER($level) } more
}.
finding-pair-label = { $state } – { $partner }
finding-proof-label = { $page ->
    [timeline] Year by year
    [types] All kinds of cooperation
    [pair] All records of the pair
   *[newcomers] Gains and losses of all partners
}
finding-none-sure = Nothing in this view is sure to have grown or shrunk; what may have is told below.
finding-sheet-item = { $sentence } ({ $sureness })
finding-none = The record of this view is too thin, or changes too much, to say what grew or shrank.

finding-sureness-sure = Sure
finding-sureness-likely = Likely
finding-sureness-open = Open
finding-sureness-label = How sure: { $sureness }
finding-reason-both = Censuses and exercise series alone show it, and so do all sources together.
finding-reason-firm = Censuses and exercise series show it; what hand-picked events add cannot tell more.
finding-reason-picked = Hand-picked events show it, and more than the wider search for them explains. Censuses and exercise
    series are too few to tell, and do not speak against it.
finding-reason-chance = It is on record, but chance may explain it, or that more hand-picked events were searched for.
finding-reason-split = Without hand-picked events and with them, which grow with the search for them, the change is too
    small or goes different ways. The truth lies between the two.
finding-reason-thin = Both ways of counting agree, but some years are compared by fewer than { NUMBER($thin) } relations.
finding-reason-large = Large exercises, which tie many states at once, may carry it: events of few states alone do not show it.
finding-reason-steady = Of so many relations a larger change would be seen.
finding-reason-stated = The sources state when these lasting ties ended, and cover the years since. At least two kinds of
    cooperation ended, and fewer are left.
finding-reason-turned = That alone is sure. That other ties grew meanwhile is likely: more kinds of cooperation are on
    record, but many rest on hand-picked events, of which more may have been found in later years.
finding-reason-census = A census names every case of its kind, so that a year without one would be seen.
finding-reason-search = Searched for by hand, before as after; an earlier beginning may have been missed.
finding-reason-whole = Counted over all sources, which look at some partners harder than at others.
finding-basis-relations = Compared are only sources that cover all years of { $before } and { $after }, and events of at
    most { NUMBER($parties) } states.
finding-basis-shares = Compared are only sources that cover all years of { $before } and { $after }; how sure it is rests on
    events of at most { NUMBER($parties) } states.
finding-basis-records = Compared are only sources that cover all years of { $before } and { $after }, and acts of at most
    { NUMBER($parties) } states; a mission or programme that a source states by year counts once in each of the two.


# The figure of the headline.
finding-moved-title = { $subject ->
    [members] Whose ties grew and shrank
    [types] Which kinds of cooperation grew and shrank
   *[places] { $place ->
        [state] Which states grew and shrank
       *[partner] With whom ties grew and shrank
    }
}
finding-moved-subtitle = { $unit ->
    [records] Acts begun in
   *[relations] Relations of
} { $before } (hollow) and { $after } (full)
finding-moved-alt = { $title }: { $before } against { $after }; { $first } gained most.
finding-moved-note = Most gained, most lost and largest; in colour what is sure or likely, { $unit ->
    [records] acts begun in
   *[relations] relations of
} { $before } (hollow) and { $after } (full), in the sources that cover both.
finding-firm-column = { $years }, without hand-picked events
finding-broken-title = What ties { $states } to others, year by year
finding-broken-subtitle = Kinds of cooperation with each state, added up
finding-broken-alt = { $title }, { $years }: { $places }
finding-broken-note = Kinds of cooperation on record in each year, added up. Sources that begin or end may move a line.
finding-places-label = Partners


### Map

map-title = Where the ties lead
map-title-year = Where the ties lead in { YEAR($year) }

# How many places a map shows and from where they are seen; kind: partner or state.
map-places = { $kind ->
    [state] **{ COUNT($places, "states") }** tied to { $viewers } in { $years }
   *[partner] **{ COUNT($places, "partners") }** of { $viewers } in { $years }
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
map-finding-only = **{ $place }** is the only { NAME($kind, "place") } in { $years }: { map-number }.
map-finding-standings = { map-places }: { $standings }.
map-finding-all-alike = { map-places }, each with { map-number }.
map-finding-alike = { map-places }; { NUMBER($alike) } of them have the most: { map-number }.
map-finding-most = { map-places }; most { $colour ->
    [partners] states tied
    [records] records
    [breadth] cooperation types
   *[relations] relations
}: { $names }.
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

map-alt = World map of relations of { $viewers } with { COUNT($places, "states") }, { $years }.
map-alt-most = World map of relations of { $viewers } with { COUNT($places, "states") }, { $years }; most: { $names }.
map-alt-number = { $place } { NUMBER($count) }
map-alt-standings = { $standings }.

map-tooltip-relations = { count-relations }
map-tooltip-relations-with = { count-relations } with { COUNT($states, "states") }
map-tooltip-types = { COUNT($types, "cooperation-types") }, { COUNT($records, "records") }
map-tooltip-types-only = { COUNT($types, "cooperation-types") }
map-tooltip-active = active { YEAR($first) }–{ YEAR($last) }
map-tooltip-standing = among the { NAME($standing, "standing", "partners") }
map-tooltip-focus = in focus: { $kind ->
    [state] { count-states }
   *[partner] { count-partners }
}
map-tooltip-younger = { $nothing }; a state since { YEAR($year) }

# Kinds of nothing within a sentence, and what the reader's own choice leaves out.
map-nothing-zero = no tie, in a census
map-nothing-missing = no tie recorded
map-nothing-not-covered = not covered by any source
map-left-out = left out by the choice of partners
map-untied-title = States without a tie
map-nothing-zero-title = No tie, in a census
map-nothing-missing-title = No tie recorded
map-nothing-not-covered-title = Not covered by any source
map-untied = **{ NAME($kind, "map-nothing", "title") }** ({ NUMBER($count) }): { $names }.
map-untied-none = Every state has a tie.

map-legend-title = Legend of the map
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
   *[no] the { COUNT($drawn, "pairs") } of { NUMBER($pairs) } with the most cooperation types and, of as many, the most years
}; { $are_alike ->
    [yes] each for { COUNT($most, "cooperation-types") }
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

map-column-tied = Tied to
map-column-standing = Standing

map-colour-label = Colour
map-colour-relations = Relations
map-colour-partners = States tied
map-colour-records = Records
map-colour-breadth = Number of cooperation types
map-colour-standing = Traditional or newer
# Of a view of more ties than are read.
map-colour-cut-note = Records of so many ties are not counted: the colour is that of relations.
map-arcs-family = Cooperation or support
map-arcs-standing = Traditional or newer
map-centre-label = Centre
map-centre-world = The world
map-state-hint = Choose as by a click
map-film-play = Play
map-film-pause = Pause
map-film-year = Year { YEAR($year) }
map-year-all = All years
map-year-moved = { YEAR($year) } lies outside the years shown; the map shows the nearest year instead.
map-click = A click on a state shows its ties.
map-click-pair = A click on another state shows the pair; one on the state itself shows all its partners.
map-numbers-hint = The numbers of the map; first and last year within the years shown. A click on a row
    opens the { $leads_to_pair ->
        [yes] pair
       *[no] profile of the state
    }.
map-geometry-note = The outlines of the countries could not be loaded, so the map shows only dots and lines. Please load the page again.
map-lead-state = Open the profile of { $state }
map-lead-pair = Open { $state } and { $partner }


### Timeline

# The peak, and whether the sources change there.
timeline-peak-none = No relation is new in { $years }: all are on record from before.
timeline-peak = **{ YEAR($peak) }** is the year with the most { $series ->
    [new] new relations
   *[active] active relations
} on record ({ NUMBER($count) }){ $is_tied ->
    [yes] , the last of several with as many
   *[no] {""}
}.
timeline-peak-breaks = The sources change there ({ $letters }), so that part of the peak may be the record's.

timeline-series-title = { $series ->
    [new] New relations
   *[active] Active relations
} { $split ->
    [family] by family
    [area] by area of the { NAME($place, "place") }
    [source] by source
   *[type] by cooperation type
}: { $amount ->
    [share] shares of { $pace ->
        [five_years] five-year blocks
       *[yearly] each year
    }
   *[count] { $pace ->
        [five_years] five-year averages
       *[yearly] year by year
    }
}
timeline-series-alt = { $title }, { YEAR($first) } to { YEAR($last) }. The most in { YEAR($peak) }: { NUMBER($count) }.
timeline-series-label = { $series ->
    [new] new relations
   *[active] active relations
}{ $pace ->
    [five_years] {" "}a year
   *[yearly] {""}
}
timeline-share-label = share of all
timeline-parts-label = Parts of the bars
timeline-share-column = Share of the bar
timeline-all-column = All
timeline-smaller-sources-label = { NUMBER($count) } smaller sources
timeline-active-note = A relation is a pair of states and a cooperation type, active in the year.
timeline-new-note = A relation is new in the first year in which any source of this view records it, before the years
    shown too.
timeline-source-note = A relation on record in several sources is shared out evenly among them.
timeline-area-note = A pair of which both states are in focus counts half in the area of each { NAME($place, "place") }.
timeline-blocks-note = Means per year of blocks of five years, counted back from the last year of a census, so that the
    end of the censuses divides no block.
timeline-short-blocks-note = Means per year of blocks of five years, counted back from the last year of a census, so that
    the end of the censuses divides no block; what is left is shorter: { $blocks }.
# Which files the lines of pandas need: These lines, run beside the ties of all years…, give the numbers of the figure.
timeline-new-files = beside the ties of all years, downloaded from the page on newer partners
timeline-new-newer-files = beside the ties of all years and the labels, downloaded from the page on newer partners

timeline-series-choice-label = Show
timeline-series-choice-new = New relations
timeline-series-choice-active = Active relations
timeline-split-choice-label = Divided by
timeline-split-choice-family = Family
timeline-split-choice-area = Area
timeline-split-choice-source = Source
timeline-split-choice-type = Type
timeline-amount-choice-label = As
timeline-amount-choice-share = Shares
timeline-amount-choice-count = Counts
timeline-pace-choice-label = Per
timeline-pace-choice-five-years = Five years
timeline-pace-choice-yearly = Year
timeline-all-years-label = All years ({ $years })
timeline-brush-hint = Drag over the bars to look at some years only, or move the slider of years beside the page.
timeline-numbers-label = The numbers as a table
timeline-state-label = Every named tie of one state
timeline-newest-title = The newest ties


### Types

# What a cell or a type is measured by.
types-unit-year-count = years with an active tie
types-unit-relation-count = relations
types-unit-title-year-count = Years with an active tie
types-unit-title-relation-count = Relations
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
types-nothing-zero = no tie, in a census of all years shown
types-nothing-missing = no tie recorded
types-nothing-not-covered = not covered by any source
types-nothing-partly = no tie recorded; a census covers { NUMBER($covered) } of the { NUMBER($span) } years

types-column-before = Before
types-column-after = After
types-column-count-before = Count before
types-column-count-after = Count after
types-column-basis = Rests on
types-column-raw-before = All sources before
types-column-raw-after = All sources after
types-column-complete = All sources like for like
types-column-compared = Compared

types-cells-title = { $kind ->
    [state] States by cooperation type: { NAME($measure, "types-unit") }
   *[partner] Partners by cooperation type: { NAME($measure, "types-unit") }
}
types-cells-alt = { types-cells-title }. Most: { $cells }
types-cells-alt-cell = { $place }, { $type }: { $cell }
types-cells-legend = Shades of the cells
types-cells-cell = { NUMBER($count) } ({ $years })
types-cells-note-years = A cell counts the years of { $years } in which a tie of the type was active.
types-cells-note-states = A cell counts relations: the partners with which the state was tied in the type.
types-cells-note-partners = A cell counts relations: the states of the view that were tied to the partner in the type.
types-cells-note-nothing = No empty cell is a certain zero: no census of its type covers every year of { $years }.
types-cells-note-tooltip = A cell's tooltip says how many years one covers.
types-cells-cut = Drawn are { NUMBER($shown) } of { NUMBER($places) } { NAME($kind, "place", "plural") }: those with the
    most relations{ $has_chosen ->
        [yes] , and the chosen one
       *[no] {""}
    }.
types-cells-table = { NUMBER($places) ->
    [one] The row as a table
   *[other] All { NUMBER($places) } { NAME($kind, "place", "plural") } as a table
}
types-cells-hint = { NAME($measure, "types-unit-title") }; blank where no tie is recorded. A click on a row leads on.
types-rows-label = Rows
types-rows-partners = Partners
types-rows-states = States of the view
types-order-label = Order
types-order-weight = The most relations first
types-order-name = By name

types-cell-title = The ties behind a cell
types-cell-choose-place = Choose a { NAME($kind, "place") }
types-cell-choose-type = Choose a type
types-cell-hint = A click on a cell of the heat map, or a choice here, lists the ties behind it.
types-cell-absent = **{ $place }, { $type }**: the heat map of this view has no such cell; the filters leave it out.
types-cell-none = **{ $place }, { $type }**: { $nothing }.
types-cell-ties = **{ $place }, { $type }**: **{ count-ties }**, { COUNT($records, "records") } that began in
    { $years }; { $number }.

types-cell-ties-cut = **{ $place }, { $type }**: listed are the latest **{ count-ties }** of more in { $years }; { $number }.

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

types-basis-like-for-like = like for like
types-basis-in-the-same-sources = in the same sources
types-basis-undefined = undefined
types-change-few = fewer than ten years can be compared
types-change-uncovered = no source covers both { $before_years } and { $after_years }
types-change-undefined = { NUMBER($before) } in { $before_years }, { NUMBER($after) } in { $after_years }
types-change-basis = { NUMBER($before) } in { $before_years }, { NUMBER($after) } in { $after_years }, { $basis }

types-areas-title = Active relations by area of the { NAME($kind, "place") }
types-areas-alt = { types-areas-title }, { $years }, one strip per area on one scale. { $peaks }
types-areas-cut = The { NUMBER($shown) } of { NUMBER($count) } areas with the most relations over the years.
types-areas-peak = { $area }: at most { NUMBER($count) }, in { YEAR($year) }
types-areas-table = Relations by area, year and type as a table
types-strips-where = Where
types-strips-total = All types

types-breadth-title = Breadth against depth: types and records per { NAME($kind, "place") }
types-breadth-alt = { types-breadth-title }. { $names }
types-breadth-alt-place = { $place }: { NUMBER($types) } types, { NUMBER($records) } records
types-breadth-records = records per { NAME($kind, "place") } (logarithmic)
types-breadth-types = cooperation types
types-breadth-legend-traditional = Traditional partners (circles)
types-breadth-legend-newer = Newer partners (diamonds)
types-breadth-legend-no-baseline = Partners without a baseline (squares)
types-breadth-note-spread = Dots that would cover each other are spread around their place; the outstanding ones are
    named.
types-breadth-note-records = Records began in { $years }; a { NAME($kind, "place") } with older ties alone has none.
types-breadth-table = Records and types as a table

types-finding-years = **{ NUMBER($types) } cooperation { NUMBER($types) ->
    [one] type binds
   *[other] types bind
}** the two: { $names }.
types-finding-years-type = { $type } in { count-years }
types-finding-one = All { count-relations } are of one type: **{ $type }**.
types-finding-two = Of the two cooperation types, **{ $first }** holds more relations than { $second }.
types-finding-sizes = Of { NUMBER($types) } cooperation types, **{ $first }** holds the most relations, ahead of
    { $next }; the fewest: { $last }.
types-finding-share = { $type } ({ SHARE($share) })
types-like-yes = Like for like
types-like-no = In the same sources, hand-picked events among them
types-finding-changes-few = No cooperation type has enough of a past in sources that cover both windows for a change to be
    told.
types-finding-changes-none = { NAME($is_like, "types-like") }, no cooperation type of { NUMBER($least) } or more
    relations changed in size.
types-finding-changes = { NAME($is_like, "types-like") }, { $changes }.
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
} tied in { NUMBER($most) } of { NUMBER($types) } types; { NUMBER($narrow) } of { NUMBER($places) } { NAME($kind, "place", "plural") } { NUMBER($narrow) ->
    [one] is
   *[other] are
} tied in one only.
types-finding-depth = **{ $place }** has the most records ({ NUMBER($records) }, in { count-types }).
types-finding-depth-narrow = **{ $place }** has the most records ({ NUMBER($records) }, in { count-types }); the deepest
    { NAME($kind, "place") } of one or two types is { $deepest } ({ NUMBER($deepest_records) } records).


### Events

event-title = { $name } ({ $states })
event-unnamed-title = No name
# What an event is. kind: exercise, treaty, operation, base or programme.
event-kind-all-label = All
event-kind-exercise-label = Exercise
event-kind-treaty-label = Treaty or agreement
event-kind-operation-label = Operation or presence
event-kind-base-label = Base or access
event-kind-programme-label = Supply, training or project
event-kinds-label = Kind of event
# The list.
event-list-title = Events of { $places }, { $years }
event-list-note = An event is an exercise series, a treaty, an operation or a base. { NUMBER($count) ->
    [one] One has
   *[other] { NUMBER($count) } have
} a tie in this view and at least three participants or two editions; { NUMBER($left) } smaller ones are reached from
    their records. Numbers are those of the whole event, of any number of states and in all years. Growth is told only
    from editions whose number of participants is known.
event-latest-note = Of this table the events of its latest { NUMBER($count) } ties are known here, from { $since } on; those before are only in the database.
event-list-left-note = The table has more events than a list can hold: { NUMBER($count) } of them, those of the fewest states,
    have no page.
event-list-none = No event of this kind has a tie in this view and three participants or two editions.
event-growing = Growing: { $series }.
event-shrinking = Shrinking: { $series }.
event-change-inline = **{ $name }** ({ NUMBER($first) } to { NUMBER($last) } states)
event-list-alt = Events of the view, those of the most participants first
event-column-name = Event
event-column-kind = Kind
event-column-editions = Editions
event-column-most = Most participants
event-column-first = First
event-column-latest = Latest
event-column-change = Change
event-column-edition = Edition
event-column-id = Number in the table
event-column-states = States
event-column-took-part = Took part
event-column-new = New here
event-column-shared = Shared participants
event-column-participants = All participants
event-column-pairs = Pairs tied
event-column-latest-year = Latest year
event-most-hint = Of one edition, as far as the source counts, reported ones included; of an operation, in one year
event-first-hint = Participants of the first edition whose number is known
event-latest-hint = Participants of the latest edition whose number is known
# The largest of the list, first and latest.
event-sizes-title = How many took part at first and last
event-sizes-subtitle = States in the first and in the latest edition whose number is known
event-sizes-alt = The events with the greatest change: { $series }.
event-sizes-first-label = First
event-sizes-last-label = Latest
event-sizes-legend = Participants
event-sizes-note = The { NUMBER($shown) } events with the greatest change, of { NUMBER($count) } whose change is known.
event-sizes-axis = participants
# One event.
event-filters = the whole event, { $years }, whatever the number of states and the cooperation types
event-tab-title = { $event } | Alliance Ties
event-scope-note = This page shows the event whole: years, partners and the other choices of the view hide nothing here.
event-scope-focus-note = The table keeps only ties with a member of the { $focus }: participants who met no member are not
    in it, and how the others are tied to each other it does not say.
event-found-exercise = Exercise with { NUMBER($count) ->
    [one] one edition
   *[other] { NUMBER($count) } editions
} in the record ({ $years }); { NUMBER($states) } states took part in it.
event-found-treaty = Treaty or agreement ({ $years }) that { NUMBER($states) } states were bound by; its membership { NUMBER($count) ->
    [one] never changed
    [2] changed once
   *[other] changed { NUMBER($changes) } times
}.
event-found-operation = Operation or presence with { NUMBER($count) ->
    [one] one record
   *[other] { NUMBER($count) } records
} ({ $years }); { NUMBER($states) } states took part or were host. Host: { $hosts }.
event-found-base = Base or access with { NUMBER($count) ->
    [one] one record
   *[other] { NUMBER($count) } records
} ({ $years }); { NUMBER($states) } states take part.
event-found-programme = Supply, training or project with { NUMBER($count) ->
    [one] one record
   *[other] { NUMBER($count) } records
} ({ $years }); { NUMBER($states) } states take part.
event-found-first = First was { $edition }, with { $count }.
event-found-latest = Latest was { $edition }, with { $count }.
event-count-known = { NUMBER($count) ->
    [one] one state
   *[other] { NUMBER($count) } states
}: { $states }
event-count-open = { NUMBER($count) ->
    [one] one state named
   *[other] { NUMBER($count) } states named
}, more may have taken part: { $states }
# The names of the participants, some of which are only reported.
event-count-reported = { $states } ({ NUMBER($reported) } only reported, not confirmed)
event-count-more = { NUMBER($count) } states, of which the table names { NUMBER($named) }: { $states }
event-found-reported = { NUMBER($count) ->
    [one] One more is
   *[other] { NUMBER($count) } more are
} only reported, and confirmed for no edition.
event-found-open = In { NUMBER($count) ->
    [one] one edition
   *[other] { NUMBER($count) } editions
} of { NUMBER($total) } the record does not name everyone: there a state without a mark may have taken part.
event-found-ends = The source ends in { YEAR($year) }: whether it holds since then the record does not say.
event-found-whole = The record names all participants that its sources count.
event-edition-label = Edition
event-edition-title = Who took part in { $edition }
event-edition-named = **{ $edition }**, with { $count }.
event-edition-new = New here, confirmed for no earlier edition of the record: { $states }.
event-edition-new-before = Of these had only been reported for an earlier edition: { $states }.
event-edition-new-reported = Only reported here, and in no earlier edition of the record: { $states }.
event-edition-new-none = No state is new here: each was in an earlier edition of the record.
event-edition-new-open = None of the states named is new here. Who else took part, and may be new, the record does not say.
event-edition-dated = { $name }, { $dates }
event-host-none = not known
event-edition-first = It is the first edition in the record.
event-edition-open-note = Earlier editions are not named whole, so that a state that looks new may have been there.
event-edition-table-alt = Who took part in { $edition }
event-yes-label = new
event-answer-takes-part = took part
event-answer-reported = reported to take part, by an early or a weak page
event-answer-absent = did not take part, by a source that names all
event-answer-open = not known
event-answer-new = took part, confirmed for the first time in the record
event-matrix-title = Who took part in which edition
event-matrix-alt = { NUMBER($states) } states in { NUMBER($editions) ->
    [one] one edition
   *[other] { NUMBER($editions) } editions
}; in the most were { $names }.
event-matrix-legend = Part in an edition
event-matrix-cut = { NUMBER($shown) } of { NUMBER($count) } states, those in the most editions first.
event-matrix-hint = A click on a cell opens its edition.
event-matrix-spells-note = A column is a year in which the membership changed, and stands until the next.
event-matrix-note = New is a state that is confirmed for no earlier edition of the record; of the first edition none is
    marked. Exercises and operations that were collected by hand may have had more participants than their pages name:
    there a state without a mark is not known.
event-numbers-title = How many took part
event-numbers-alt = From { NUMBER($first) } states in { $begin } to { NUMBER($last) } in { $end }; the most were { NUMBER($most) }.
event-numbers-axis = states
event-numbers-legend = Participants of an edition
event-numbers-known-label = Were there before
event-numbers-new-label = New in the record
event-numbers-reported-label = Only reported, not confirmed
event-numbers-unnamed-label = Counted, not named in the table
event-numbers-open-note = A plus sign: more may have taken part than the record names.
event-numbers-table = The numbers of the editions
event-map-title = Where the participants are
event-map-subtitle = Editions that a state took part in, or was reported for
event-map-class = { $label } { $is_one ->
    [yes] edition
   *[no] editions
}
event-map-words = { NUMBER($count) ->
    [one] one edition
   *[other] { NUMBER($count) } editions
} ({ $first } to { $last })
event-map-absent = In no edition of the record
event-map-alt = Map of { NUMBER($states) } participants; in the most editions were { $names }.
event-records-title = Records and sources
event-overlap-title = Other events of the same participants
event-overlap-note = Events in which more than half of these states took part, those whose participants are most alike first.
event-overlap-none = No other event has more than half of these participants.
event-overlap-alt = Other events of the same participants
event-ties-title = How the participants are tied
event-ties-note = Pairs of participants with a tie of each type, in all years.
event-ties-none = No two of the participants have another tie in this table.
event-ties-alt = Ties among the participants by cooperation type
event-back-label = All events
event-record-label = The event: { $name }
event-download-label = The ties of this event (CSV)
event-snippet-files = beside the ties of this event, downloaded from its page

### Newer partners

newcomers-title = Newer partners of { $places }, { $years }
newcomers-definition-note = **Definition:** { $definition }.
newcomers-snippet-files = beside the ties of all years and the labels downloaded below
newcomers-linked-subject = relations with newer partners

# The three kinds of partners in a legend: alone, as parts of a stacked bar, as dots.
newcomers-kind-traditional-label = Traditional partners
newcomers-kind-newer-label = Newer partners
newcomers-kind-no-baseline-label = Partners without a baseline
newcomers-kind-traditional-stacked = Traditional partners (bottom)
newcomers-kind-newer-stacked = Newer partners (top)
newcomers-kind-no-baseline-stacked = Partners without a baseline
newcomers-kind-traditional-dot = Traditional partners
newcomers-kind-newer-dot = Newer partners
newcomers-kind-no-baseline-dot = Partners without a baseline (hollow dot)

# Columns of its tables and the names of the same numbers in its figures.
newcomers-column-kind = Kind
newcomers-column-traditional = With traditional
newcomers-column-no-baseline = Without a baseline
newcomers-column-newer = With newer
newcomers-column-newer-share = Share of newer
newcomers-column-effective-number = Effective number
newcomers-column-entropy-number = Entropy number
newcomers-column-turnover = Turnover
newcomers-column-deepening = Deepening
newcomers-column-momentum = Momentum (log2)
newcomers-column-interval = 95% interval
newcomers-column-growth = Growth
newcomers-column-robustness = Newer by other definitions
newcomers-column-first-year = First tie
newcomers-column-followed = Followed up
newcomers-column-ties = Ties
newcomers-column-p-value = p
newcomers-column-q-value = q
newcomers-column-census-records = Records in censuses
newcomers-column-has-followed = Followed within three years
newcomers-column-change = Change in points
newcomers-column-gain = Gain
newcomers-column-newer-for = Newer for
newcomers-column-in-group = In group
newcomers-column-basis = Rests on
newcomers-column-account = Published account
newcomers-column-verdict = The account
newcomers-column-before = { $before }
newcomers-column-after = { $after }
newcomers-column-records-before = Records { $before }
newcomers-column-records-after = Records { $after }
newcomers-column-relations-before = Relations { $before }
newcomers-column-relations-after = Relations { $after }
newcomers-column-types-after = Types { $after }
newcomers-hint-momentum = Doublings of the records, less those that the search alone gives
newcomers-hint-growth = Growing: more than chance after control of false discoveries (q at most 0.1)
newcomers-hint-robustness = Share of { NUMBER($count) } definitions, as far as they differ, under which the partner is
    newer; robust from { SHARE($least) }
newcomers-hint-followed = Share of first ties followed by a second record or type within three years; a dash: the first
    tie lies before the years shown, or its three years are not over
newcomers-hint-ties = The ties of both windows on the Data page
newcomers-hint-p-value = Exact test, two-sided
newcomers-hint-q-value = After control of false discoveries
newcomers-hint-census-records = Records of both windows that stem from a census; the others are hand-picked
newcomers-hint-newer-for = States of the group to which it is a newer partner, of those tied in the later window
newcomers-hint-deepening = Types begun with traditional partners

# Cells.
newcomers-interval-cell = { $low } to { $high }
newcomers-growth-sure-cell = growing
newcomers-growth-unsure-cell = may be chance
newcomers-growth-none-cell = none
newcomers-robustness-cell = { SHARE($share) }, { $robust ->
    [yes] robust
   *[no] not robust
}
newcomers-basis-account-cell = account
newcomers-basis-history-cell = history
newcomers-basis-pact-cell = pact
newcomers-basis-core-cell = core
newcomers-basis-list-cell = list
newcomers-verdict-too-weak-cell = does not count: neither explicit nor a standard source
newcomers-verdict-other-years-cell = does not count: of other years than the baseline
newcomers-link-cell = open
newcomers-ties-cell = list

# What it found: the share of newer partners.
newcomers-share-none = The view holds no relation, so that it has no share of newer partners.
newcomers-share-short = Newer partners hold **{ SHARE($share) }** of the { count-relations } shown. The view has fewer
    than ten years that can be compared, so that no change is given.
newcomers-share-uncompared = No relation of { $after } is recorded in sources that cover { $before } too, so that no
    share of newer partners can be compared.
newcomers-share-alone = Newer partners hold **{ SHARE($share) }** of the { count-relations } of { $after }; { $before }
    has none to compare them with, { NAME($sampled, "sampled") }.
newcomers-share-compared = Newer partners hold **{ SHARE($share) }** of the { count-relations } of { $after }, against
    { SHARE($share_before) } of the { NUMBER($count_before) } of { $before }, { NAME($sampled, "sampled") }.

# What it found: first ties.
newcomers-first-none = No newer partner was tied for the first time in { $years }.
newcomers-first-partners = **{ NUMBER($count) } { NUMBER($count) ->
    [one] newer partner** was
   *[other] newer partners** were
} tied for the first time in { $years }; the latest: { $latest }.
newcomers-first-pairs = **{ NUMBER($count) } { NUMBER($count) ->
    [one] pair** was
   *[other] pairs** were
} tied for the first time in { $years }, outside the traditional partners; the latest: { $latest }.
newcomers-latest = { $partner }{ $is_group ->
    [yes] {" "}with { $state }
   *[no] {""}
} ({ YEAR($year) }, { $types })
newcomers-latest-more = { NUMBER($count) } more of { YEAR($year) }
newcomers-first-unknown = { NUMBER($count) } more began where no census saw the baseline, so that nobody can tell
    whether { NUMBER($count) ->
    [one] it is
   *[other] they are
} new.
newcomers-first-followed = Of the { NUMBER($count) } { NUMBER($count) ->
    [one] first tie up to { YEAR($year) }, { SHARE($share) } was
   *[other] first ties up to { YEAR($year) }, { SHARE($share) } were
} followed by a second record or type within three years.

# What it found: growth.
newcomers-growth-robust = { $robust ->
    [unknown] {""}
    [yes] ; newer under { SHARE($share) } of the other definitions, robust
   *[no] ; newer under { SHARE($share) } of the other definitions, not robust
}
newcomers-growth-found = Growth of records from { $before } to { $after } that is more than chance and more than a
    longer search: { $names }.
newcomers-growth-name = **{ $partner }** ({ COUNT($earlier, "records-or-none") }, then
    { NUMBER($later) }{ newcomers-growth-robust })
newcomers-growth-absent = No newer partner has more records in { $after } than in { $before }, in sources that cover
    both.
newcomers-growth-searched = No newer partner has gained more records from { $before } to { $after } than the longer
    search for events explains.
newcomers-growth-far = No newer partner's growth from { $before } to { $after } can be told from chance, and none comes
    near it; the nearest is **{ $partner }**: { COUNT($earlier, "records-or-none") } in { $before }, { NUMBER($later) }
    in { $after } (p = { NUMBER($p_value, digits: 2) }).
newcomers-growth-near = No newer partner's growth from { $before } to { $after } can be told from chance; the strongest
    sign is **{ $partner }**: { COUNT($earlier, "records-or-none") } in { $before }, { NUMBER($later) } in { $after } (p
    = { NUMBER($p_value, digits: 2) }{ newcomers-growth-robust }).

# On what the labels rest.
newcomers-basis-without = No published account of the traditional partners of { $states } is in the reference list; the
    labels rest on history alone.
newcomers-basis-discounted = The published accounts of the partners of { $states } do not count: they are neither
    explicit nor from a standard source, or speak of other years; the labels rest on history alone.
newcomers-basis-both = No published account of the traditional partners of { $without } is in the reference list. The
    published accounts of the partners of { $discounted } do not count: they are neither explicit nor from a standard
    source, or speak of other years; the labels rest on history alone.
newcomers-labels-title = On what the labels rest

# Figures.
newcomers-breaks-note = Dashed lines: breaks of the record, as under the shares.
newcomers-measures-legend = Measures

newcomers-shares-title = Share of the relations, year by year
newcomers-shares-alt = Share of traditional and newer partners in the active relations of each year
newcomers-shares-axis = share of active relations
newcomers-shares-share-label = Share of relations

newcomers-momentum-title = Growth of { $partners }
newcomers-momentum-alt = Momentum of partners from { $before } to { $after } with intervals
newcomers-momentum-axis = growth of records (log scale)
newcomers-momentum-records = { NUMBER($earlier) } in { $before }, { NUMBER($later) } in { $after }
newcomers-momentum-among-label = Among the
newcomers-momentum-cut = The { NUMBER($shown) } partners of { NUMBER($count) } whose { $fell ->
    [yes] fall
   *[no] rise
} is surest.
newcomers-momentum-note = Records that began in { $after } against { $before }, in sources and types that cover both: ×4
    is four times as many, ÷4 a quarter. Hand-picked events are compared with the growth of all such events, so that a
    longer search is no growth. Lines: 95% intervals; one that reaches the edge may have no bound there.
newcomers-momentum-recurring = What recurs every year, a yearly figure or exercise, is less independent than the test
    takes it to be: its growth looks surer than it is.
newcomers-momentum-unread = Records are not compared in a table that a database holds: not all of them are read.
newcomers-momentum-none = No such partner has a record in the two windows, in sources that cover both.
newcomers-windows-none = No growth is measured: the view has fewer than ten years that can be compared. Widen the years.

newcomers-states-title = State by state, then and now
newcomers-states-alt = Share of newer partners of each state in { $before } and { $after }
newcomers-states-axis = share of newer partners
newcomers-states-before = { $window } (hollow dot)
newcomers-states-after = { $window } (full dot)
newcomers-states-note = Share of newer partners in the relations of each window, { NAME($sampled, "sampled") }.
newcomers-states-note-lone = Share of newer partners in the relations of each window, { NAME($sampled, "sampled") }. A
    state with one dot has no relation in the other window.
newcomers-states-cut = The { NUMBER($shown) } states of { NUMBER($count) } with the largest share in { $window }.

newcomers-powers-title = Who gains most across the group
newcomers-powers-note = Relations with the states of the group that were active in each window,
    { NAME($sampled, "sampled") }.

newcomers-arrivals-title = First ties, in order of arrival
newcomers-arrivals-group-title = First ties, year by year
newcomers-arrivals-alt = First ties outside the traditional partners, in order of arrival
newcomers-arrivals-axis = pairs tied for the first time
newcomers-arrivals-count-label = First ties
newcomers-arrivals-words = { $partner }: { $types }
newcomers-arrivals-pair-words = { $partner } and { $state }: { $types }
newcomers-arrivals-cut = The latest { NUMBER($shown) } of { NUMBER($count) } first ties.
newcomers-arrivals-note = A first tie is the first on record within the filters; ties before 1980 are known only where
    they lasted into that year.
newcomers-arrivals-none = No such partner was tied for the first time in these years.

newcomers-diversity-title = How many partners count
newcomers-diversity-alt = Effective number and entropy number of partners by year
newcomers-diversity-axis = partners of equal weight
newcomers-diversity-measure-label = Measure
newcomers-diversity-effective = Effective number: 1 / HHI (solid)
newcomers-diversity-entropy = Entropy number: weak partners count more (dashed)
newcomers-turnover-note = Turnover: of all partners of { YEAR($before) } and { YEAR($after) }, { SHARE($share) } are in
    one of the two years only.

newcomers-changes-title = Wider and deeper
newcomers-changes-alt = Relations with newer partners, and cooperation types begun with traditional partners, by year
newcomers-changes-axis = relations
newcomers-changes-widening-label = Relations with newer partners
newcomers-changes-deepening-label = Types begun with traditional partners
newcomers-changes-wider = Wider: relations with newer partners (line)
newcomers-changes-deeper = Deeper: types begun with traditional partners (bars)

# Tables and downloads.
newcomers-tables-title = The numbers as tables
newcomers-tables-years = By year: relations with each kind of partner, and the yearly measures
newcomers-tables-first-ties = First ties outside the traditional partners
newcomers-tables-states = Share of newer partners of each state
newcomers-download-ties = Ties of all years (CSV)
newcomers-download-labels = Labels of all partners (CSV)


### State

state-none-title = A state
state-partners-title = Partners, the strongest first
state-latest-title = Latest ties

# Who the state is.
state-fact-iso = ISO
state-fact-cow = COW
state-fact-gw = GW
state-fact-capital = Capital
state-fact-area = Area
state-fact-state = State
state-groups-label = Groups
state-groups-none = In none of the groups that this app knows.
state-predecessor = { $state } (to { YEAR($year) })
state-succession = Successor of { $states }, whose ties stand under { NUMBER($count) ->
    [one] its own name where a source names it.
   *[other] their own names where a source names them.
}
state-succeeded = Succeeded by { $states }.

# What it found: with whom ties grew and shrank.
state-change-partner = { $partner } ({ NUMBER($before) } to { NUMBER($after) })
state-change = Types by partner, { $after } against { $before }, { NAME($sampled, "sampled") }: { $found ->
    [both] **most was gained with { $gained }**; most lost with { $lost }; { state-change-only }
    [gained] **most was gained with { $gained }**; { state-change-only }
    [lost] most lost with { $lost }; { state-change-only }
   *[none] no change with any partner
}.
state-change-only = { COUNT($only_after, "partners") } of the later years had no tie in the earlier,
    { NUMBER($only_before) } of the earlier none in the later

# Columns of its tables.
state-column-newer-share = Newer partners' share
state-column-latest = Latest tie
state-column-began = Began
state-types-by-year-column = Active types, { $years }
state-types-by-year-hint = One bar per year, up to { COUNT($most, "types") }; what sources cover changes over time
state-standing-cell = { $sign } { $standing }
state-partners-hint = First year: on record under these filters, in any year. Everything else: within the years shown. A
    click on a row opens the pair.

# Partners, year by year.
state-partners-years-title = Partners, year by year
state-partners-alt = Cooperation types active with each of the strongest partners, { $years }; first { $partner } with
    { COUNT($count, "types") }
state-partners-cut = The first { NUMBER($shown) } of { NUMBER($count) } partners, by cooperation types and active years.
state-partners-note = An empty year has no tie on record; on the left or right of a dashed line that may be the record's
    doing.
state-shade-legend = Cooperation types active in the year
state-shade-label = { count-types }
state-shade-more-label = { NUMBER($count) } or more types

# Ways on.
state-lead-timeline = Timeline
state-lead-map = Map
state-lead-compare = Compare with other states
state-lead-data = Ties as data

# The choice of one.
state-choice-note = A profile shows one state, and this view holds { NUMBER($count) }. Choose one, or open one of those
    below.
state-list-title = States of { $places }
state-list-hint = Relations, partners and shares of { $years } under these filters. A click on a row opens the profile.



### Pair

pair-title = A pair of states
pair-chooser-hint = This page shows one state and one partner. Choose both, or open one of the pairs below.
pair-chooser-partner-hint = Choose a partner
pair-strongest-title = The strongest pairs of the view
pair-strongest-hint = Types and years within the years shown. A click on a row opens the pair.
pair-strongest-years-column = Active years, summed over the types

# Of what the records of the page are the whole, within a sentence.
pair-scope = { $reaches_back ->
    [yes] on record
   *[no] active in { $years }
}{ $is_filtered ->
    [yes] { " " }under these filters
   *[no] { "" }
}
pair-record = **{ $name }** ({ $type }, { DATE($date) }{ $is_inferred ->
    [yes] , date inferred
   *[no] { "" }
}{ $is_reported ->
    [yes] , only reported
   *[no] { "" }
})
pair-first-only = The only tie { $scope } is { $record }.
pair-last-only = The tie { $scope } that began last is { $record }.
pair-first-last = The first tie { $scope } is { $first }, the one that began last { $last }.
# Of a pair of which not all records are known.
pair-amount-types = Ties in **{ COUNT($types, "cooperation-types") }** were active in { $years }.
# When: all, some or none of the active records began in the years shown.
pair-amount = **{ COUNT($count, "records") }** in **{ COUNT($types, "cooperation-types") }** { NUMBER($count) ->
    [one] was
   *[other] were
} active in { $years }; { $when ->
    [all] { NUMBER($count) ->
        [one] it
       *[other] all of them
    } began in { $is_one_year ->
        [yes] that year
       *[no] these years
    }
    [some] { NUMBER($began) } of them began in { $is_one_year ->
        [yes] that year
       *[no] these years
    }
   *[none] { NUMBER($count) ->
        [one] it
       *[other] all of them
    } began earlier
}.
pair-amount-most = Active in the most years: { $types }.
pair-type-years = { $type } ({ count-years })
pair-type-records = { $type } ({ NUMBER($count) })
pair-directions = By number of records, { $clauses }.
pair-direction = { $role ->
    [receives] **{ $state } receives from { $partner }** { $types }
    [provides] **{ $state } provides to { $partner }** { $types }
   *[mutual] together they have { $types }
}
pair-surety = { $status ->
    [confirmed] { NUMBER($count) ->
        [one] The one record is confirmed
       *[other] All { NUMBER($count) } are confirmed
    }
    [reported] { NUMBER($count) ->
        [one] The one record is only reported
       *[other] All of them are only reported
    }
   *[mixed] { NUMBER($confirmed) } { NUMBER($confirmed) ->
        [one] is
       *[other] are
    } confirmed, { NUMBER($reported) } only reported
}{ NUMBER($inferred) ->
    [0] { "" }
    [one] ; { NUMBER($inferred) } date is inferred
   *[other] ; { NUMBER($inferred) } dates are inferred
}.
pair-sources-more = At least two sources tell of every type.
pair-sources-only = One source only tells of it: { $source }.
pair-sources-some = Some rest on one source only: { $clauses }.
pair-sources-types = { $types } on { $source }
pair-rank = **{ $ranked } ranks { $rank } for { $state }** among { NUMBER($count) } { $is_member ->
    [yes] partners
   *[no] { $focus } members tied to it
}{ NUMBER($level) ->
    [0] { "" }
   *[other] , level with { $others }
}
pair-rank-only = **{ $ranked } is the only partner of { $state }**
pair-ranks = By number of cooperation types, { $clauses }.

# Html: what one of the two is to the other, and on what that rests.
pair-standing-none = No tie of { $state } and { $partner } is in the table, so that the pair has no label.
pair-standing-label-traditional = Traditional partner
pair-standing-label-newer = Newer partner
pair-standing-label-no-baseline = Partner without a baseline
pair-standing = { $partner } is a { NAME($standing, "standing", "partner") } of { $state }: { $reasons }.
pair-standing-same = The label is the same the other way round.
pair-reason-late = { $late }, so that { $years } cannot tell who is new to whom
pair-reason-account = named so by { $accounts }
pair-reason-history = by history, with ties in { COUNT($count, "years") } and { COUNT($types, "cooperation-types") } of
    { $years }
pair-reason-pact = { $is_in_force ->
    [yes] a
   *[no] no
} pact of defence was in force in { YEAR($year) }
pair-reason-core = { $is_core ->
    [yes] one of
   *[no] not among
} the fewest partners that held 80% of the relations of { $years }
pair-reason-list = { $is_named ->
    [yes] named
   *[no] not named
} by the reader
pair-reason-thin = { $is_unnamed ->
    [yes] no cited account names it, and the
   *[no] the
} record holds ties in { COUNT($count, "years") } and { COUNT($types, "cooperation-types") } of { $years } ({ NUMBER($years_asked) } and { NUMBER($types_asked) } are asked)
pair-reason-unseen = { $reason }, but no census saw { $years } of any type that ties the two, so that nobody can tell
pair-account-label = Account
pair-account-dated = { $account } ({ $year })
pair-account-outside = { $account } speaks of { $kind ->
    [since] the years since { YEAR($since) }
    [until] the years to { YEAR($until) }
   *[span] { YEAR($since) }–{ YEAR($until) }
}, outside { $years }
pair-account-weak = { $account } only implies it, and is a weak source

pair-untied-title = Cooperation types without a tie
pair-untied = **{ $types }**: { $kind ->
    [census] no tie in the years named, in which a census looked
    [sample] no tie recorded, and only hand-picked events or a census of some cases could have told
    [hidden] on record, but left out by the filters
   *[none] not covered by any source
}.
pair-untied-census = { $type } ({ $years })

pair-records-note = acts, exercises and yearly figures that began in the years shown
pair-records-alt = Records per year, { YEAR($first) } to { YEAR($last) }, at most { NUMBER($most) }
pair-types-note = of { NUMBER($count) }, active at any time in the years shown
pair-types-alt = Cooperation types active per year, { YEAR($first) } to { YEAR($last) }: from { NUMBER($start) } to
    { NUMBER($end) }, at most { NUMBER($most) }
pair-years-label = Years tied
pair-years-note = of { count-years } shown, with at least one active tie
pair-first-label = { $reaches_back ->
    [yes] First year
   *[no] Oldest tie
}
pair-last-label = Latest
# Its name may hold the date already.
pair-tile-note = { $name }{ $is_dated ->
    [yes] , { DATE($date) }
   *[no] { "" }
}{ $is_inferred ->
    [yes] , date inferred
   *[no] { "" }
}{ $is_reported ->
    [yes] , only reported
   *[no] { "" }
}
pair-lanes-note = The lanes begin with the first tie on record; the other figures count { $years } only. Narrow the years,
    and the lanes follow.

pair-ledger-title = Every record and its source
pair-ledger-hint = Find a name, type, year, status or source
pair-ledger-example-hint = For example: { $name }
pair-ledger-found-cut-note = { NUMBER($listed) } of { count-records } of the latest { NUMBER($ties) } ties: those with '{ $text }' in them.
pair-ledger-found-note = { NUMBER($listed) } of { count-records }: those with '{ $text }' in them.
pair-ledger-cut-note = { count-records }: those of the latest { NUMBER($ties) } ties.
pair-ledger-narrow-note = { count-records } in the years chosen.
pair-ledger-all-note = { count-records } since the first.{ NUMBER($older) ->
    [0] { "" }
    [one] { " " }{ NUMBER($older) } ended before { YEAR($first) }; it stands here and in the lanes only.
   *[other] { " " }{ NUMBER($older) } ended before { YEAR($first) }; they stand here and in the lanes only.
}
pair-ledger-signs-note = ● confirmed by its source, ○ only reported. Dates are those that the source states, where none is
    called inferred.
pair-section-title = { $section ->
    [open] Lasting ties without an end on record
    [lapsed] Lasting ties that nobody confirms any more
    [act] Acts, deliveries and exercises of the two
    [series] Yearly figures
   *[multilateral] Together with other states
} ({ NUMBER($count) })
pair-section-lapsed-note = No end is on record. They count to the year named: so long are ties of their type trusted after
    the last confirmation.
pair-section-series-note = Each line is a figure of one source; the figures of a series are not summed.
pair-section-multilateral-note = Treaties and exercises of more than two states: both take part, which need not bind the
    two.
pair-table-title = The same ties as a table
pair-left-out-label = Show { NUMBER($count) } more of events of over { NUMBER($parties) } states
pair-left-out-hint = Treaties and exercises of so many states tie everybody to everybody.
pair-lead-mirror-label = Seen from { $partner }: { $partner } and { $state }
pair-lead-timeline-label = Timeline of the pair
pair-lead-data-label = Ties of the pair as data
pair-lead-compare-label = Compare { $state } with { $partner }

pair-exchange-title = What each provides to the other
pair-exchange-alt = What { $state } and { $partner } provide to each other, { $years }. Most: { $most }.
pair-exchange-alt-bar = { $type }, { $who }: { $amount }
pair-exchange-note-length = Length: years with an active tie; a full bar is every year of { $years }.
pair-exchange-note-records = A record counts once for every type in which it has a clause. Where no bar stands, no tie is
    on record.
pair-exchange-note-empty = What no bar means stands in the figure on what the sources could have seen.
pair-exchange-cut = The { NUMBER($shown) } of { NUMBER($count) } cooperation types with most active years.
pair-exchange-provides-label = { $state } provides
pair-exchange-mutual-heading = both together
pair-exchange-years-amount = { count-years }
pair-exchange-amount = { COUNT($count, "years") }, { COUNT($records, "records") }
pair-exchange-years-column = Years with an active tie

pair-ranks-title = How each ranks for the other
pair-ranks-alt = Rank by number of cooperation types per year. { $clauses }.
pair-ranks-alt-line = { $line }: rank { NUMBER($first_rank) } in { YEAR($first) }, { NUMBER($last_rank) } in
    { YEAR($last) }, best { NUMBER($best) }
pair-ranks-line = { $ranked } among the partners of { $state }
pair-ranks-note = Ranks by the number of cooperation types active in the year; partners with as many share a rank. A gap
    is a year without a tie. Sources that look at one state only, such as those on the United States, lift its rank.
pair-ranks-note-focus = The table holds no ties between two states outside the { $focus }, so that the partners of
    { $state } are { $focus } members only.
pair-ranks-words = { NUMBER($rank) } of { NUMBER($count) }, with { COUNT($types, "types") }{ NUMBER($sharing) ->
    [0] { "" }
   *[other] , level with { NUMBER($sharing) } more
}
pair-ranks-legend = Lines of the ranks
pair-ranks-axis-label = rank among the partners
pair-ranks-rank-column = Rank
pair-ranks-sharing-column = Others on the same rank
pair-ranks-snippet-files = beside the ties of { $state } with all partners downloaded from the Data page

pair-coverage-title = What the sources could have seen
pair-coverage-alt = Coverage of each cooperation type for this pair, { $years }, and the years with a tie
pair-coverage-note = Colour: years with an active tie. Grey: what stands behind them. Thick grey is a census that would
    have seen this pair, so that no colour on it means no tie; thinner grey is a census of some pairs or circumstances; a
    line is hand-picked events, where no colour says nothing; no grey is no source. Ties that the filters leave out have
    no colour.
pair-coverage-tied-label = years with an active tie
pair-coverage-level-column = What
pair-coverage-tied-hint = Tied in


### Compare

compare-choice-label = Places side by side ({ NUMBER($least) } to { NUMBER($most) })
compare-choice-note = The same choice as State or group in the sidebar.
compare-many-note = { NUMBER($count) } states or groups are chosen; at most { NUMBER($most) } can stand side by side.
    The box above shows the first of them.
compare-one-note = One state or group is chosen. Choose { NUMBER($least) } to { NUMBER($most) } in the box above, or
    follow a suggestion.
compare-lead-label = Compare { $places }
compare-likes-label = **Most similar to { $place }**, by their partners and cooperation types:
compare-lead-similar-label = { $first } and { $second } ({ NUMBER($kappa, digits: 2) })
compare-lead-three-label = { $place } and the three most similar
compare-groups-label = **Groups within { $place }**, the most similar first:
compare-members-label = **States of { $place } with the most relations:**

compare-newer-label = Share of newer partners
compare-newer-note = in the relations of the years shown
compare-newer-windows = { SHARE($before_share) } in { $before }, { SHARE($after_share) } in { $after }
compare-change-dated = { $change } ({ $after } against { $before })
compare-uncounted = not counted: too many ties
compare-headline-note = Bars: one scale per row.
compare-headline-change-none = No change is given: nothing links ten years of this view.
compare-headline-change-note = Change: { $is_alike ->
    [yes] { $after } against { $before }, linked
   *[no] linked
} like for like: first censuses only, then with hand-picked events, which grow with the search for them.

# What stands out between places.
compare-sizes = **{ $first }** has the most relations, ahead of { $others }.
compare-sizes-alike = { $places } have the same number of relations.
compare-overlap = { NUMBER($count) ->
    [0] No partner is shared by { NUMBER($places) ->
        [2] both
       *[other] all of them
    }
    [one] **One partner** is shared by { NUMBER($places) ->
        [2] both
       *[other] all of them
    }: { $names }
   *[other] **{ NUMBER($count) } partners** are shared by { NUMBER($places) ->
        [2] both
       *[other] all of them
    }: { $names }
}; { $has_own ->
    [yes] { $own }
   *[no] none has a partner of its own
}.
compare-overlap-own = { NUMBER($count) } { NUMBER($count) ->
    [one] is
   *[other] are
} of { $place } alone
compare-gap = They differ most in **{ $type }**: { SHARE($most_share) } of the relations of { $most },
    { SHARE($least_share) } of those of { $least }.
compare-gap-none = Their relations divide alike over the cooperation types.
compare-newer = Of the relations of { $after }, newer partners hold { $shares }; before is { $before }, in sources that
    cover both.
compare-newer-share = **{ SHARE($after_share) }** of { $place } ({ SHARE($before_share) } before)
compare-newer-unknown = None of them has a relation of { $after } in sources that cover { $before } too.
compare-newer-now = Share of newer partners in the relations: { $shares }. The view has fewer than ten years that can be
    compared, so that no change is given.
compare-newer-share-now = { $place } { SHARE($share) }
compare-similarity = { $is_only ->
    [yes] Similarity
   *[no] Most alike
}: **{ $first } and { $second }**, { NUMBER($kappa, digits: 2) } on a scale on which 1 is the same and 0 as alike as chance; of
    { NUMBER($either) } combinations of partner and type that either has, they share { NUMBER($both) }.
compare-similarity-none = Their similarity is undefined: at least one of every two has no tie to compare.
compare-ranks = Among { $focus } members, { $ranks }.
compare-rank = { $other } is the { $is_first ->
    [yes] most
   *[no] { $rank } most
} similar to { $place } (of { NUMBER($count) })
compare-caveat-shared = { NUMBER($count) ->
    [one] { $smaller } and { $larger } have states in common, so that some ties stand in both columns.
   *[other] { $larger } has states in common with { $smaller }, so that some ties stand in several columns.
}
compare-caveat-focus = Of { $places } the table holds ties with { $focus } members only; the numbers are not all of
    { $places }'s ties.

compare-strips-title = Active relations, year by year
compare-strips-alt = { compare-strips-title }, one strip per place on one scale. { $peaks }
compare-strips-alt-peak = { $place }: at most { NUMBER($count) }, in { YEAR($year) }
compare-strips-note-breaks = A fall or rise at a dashed line is a change of the record, not of the world: { $clauses }.
compare-strips-break = { $letter } { $change }{ $is_everywhere ->
    [yes] { "" }
   *[no] { " " }({ $places })
}
compare-strips-numbers-label = Relations by place, year and type as a table

compare-portfolio-title = Portfolios: share of each cooperation type
compare-portfolio-alt = { compare-portfolio-title }. First: { $most }
compare-portfolio-alt-most = { $place }: { $type } { SHARE($share) }
compare-portfolio-note = Shares of the relations active at any time in the years shown; a place without relations has no
    mark.
compare-portfolio-mark = { $place } ({ $shape ->
    [circle] circles
    [diamond] diamonds
    [triangle-up] triangles
   *[square] squares
})
compare-portfolio-axis-label = share of the place's relations
compare-portfolio-share-hint = Share of its relations
compare-portfolio-numbers-label = Relations and shares as a table

compare-partners-title = Partners: shared and own
compare-partners-alt = { compare-partners-title }. { $bars }
compare-partners-alt-bar = { $words }: { NUMBER($count) }
compare-partners-shared = Shared by { NUMBER($places) ->
    [2] both
    [3] all three
   *[other] all four
}
compare-partners-only = { $places } only
compare-partners-note = Every partner stands in exactly one bar. Partners are states with any tie in the years shown.
compare-partners-legend = How many of the places share the partners
compare-partners-kind-all = shared by all
compare-partners-kind-some = by some
compare-partners-kind-one = by none other
compare-partners-axis-label = partners
compare-partners-words-column = Partners of
compare-partners-count-column = Number
compare-partners-names-column = Names
compare-partners-names-label = The partners by name
compare-partners-names = **{ $words } ({ NUMBER($count) }):** { $names }
compare-partners-names-none = nobody

compare-matrix-title = Similarity of portfolios
compare-matrix-alt = { compare-matrix-title }. { $pairs }
compare-matrix-alt-pair = { $first } and { $second }: { NUMBER($kappa, digits: 2) }
compare-matrix-pair = { $first } and { $second }
compare-matrix-note = Cohen's kappa over cells of partner and cooperation type: 1 the same ties, 0 as alike as chance
    would make them, below 0 less. The places themselves are no partners here, and a group is the union of its members'
    ties with states outside it.
compare-matrix-note-focus = Of { $places } the table keeps ties with { $focus } members only; compared with them,
    { $focus } members alone are partners.
compare-matrix-below-label = below 0
compare-matrix-class-label = { NUMBER($first, digits: 1) }–{ NUMBER($last, digits: 1) }
compare-matrix-cell = { NUMBER($kappa, digits: 2) }; { NUMBER($both) } of { NUMBER($either) } cells in common
compare-matrix-cell-same = the same place
compare-matrix-second-hint = with
compare-matrix-both-column = Cells tied by both
compare-matrix-either-column = by either
compare-matrix-partners-column = Similarity by partners alone
compare-matrix-both-partners-column = Partners of both
compare-matrix-either-partners-column = of either
compare-matrix-numbers-label = Similarities as a table

compare-shares-title = Share of newer partners, { $before } and { $after }
compare-shares-alt = { compare-shares-title }. { $places }
compare-shares-alt-place = { $place }: { SHARE($before_share) }, then { SHARE($after_share) }
compare-shares-note = Of the relations of each window, in sources that cover both; a place without a dot has none in it.
compare-shares-note-picked = Hand-picked events are among them, and they grow with the search for them.
compare-shares-before-column = Newer partners' share { $before }
compare-shares-after-column = Share { $after }
compare-shares-snippet-files = beside the ties of all years and the labels from the page on newer partners

compare-arrivals-title = The latest newer partners
compare-arrivals-none = No newer partner began in { $years }.
compare-arrivals-hint = First ties on record, the latest { NUMBER($count) } of each place. A click on a row opens the
    pair.
compare-arrivals-partner-column = Newer partner
compare-arrivals-types-column = In


### Network

# What the page found, each with how sure it is.
network-title = Network of { $places }, { $years }
network-ties = **{ NUMBER($tied) } of { NUMBER($possible) } pairs** ({ SHARE($share) }) of the { NUMBER($states) } { $is_part ->
        [yes] states that are members of the { $focus } and existed then
       *[no] states
    } are tied in { $years }, { NUMBER($layers) ->
        [one] by { $type }
       *[other] by at least one of { NUMBER($layers) } cooperation types, merged here into one tie
    }: each state has { NUMBER($mean, digits: 1) } partners among the others on average. { NUMBER($shared) ->
        [0] No pair is tied only by events of more than two states.
        [one] One pair is tied only by events of more than two states, such as large exercises.
       *[other] { NUMBER($shared) } pairs are tied only by events of more than two states, such as large exercises.
    }
network-central = **Most partners among them:** { $names }. { $is_sure ->
    [yes] { $place } stays first when { SHARE($left_out) } of the ties are left out at random.
   *[no] The order is not sure: when { SHARE($left_out) } of the ties are left out at random, { $place } may fall to { $worst }.
}
network-central-alike = All of them have the same number of partners among the others: { NUMBER($count) }.
network-outside = **From outside,** the states tied to most of the { NUMBER($count) } are { $names }.
network-bridges = **Who bridges:** { SHARE($share, digits: 1) } of the shortest ways between two other states lead
    through **{ $first }** ({ SHARE($low, digits: 1) } to { SHARE($high, digits: 1) } when { SHARE($left_out) } of the ties are
    left out){ $has_others ->
        [yes] , then { $others }
       *[no] { "" }
    }.
network-bridges-none = **Who bridges:** nobody; no two states that are not tied are linked through a third.
network-place-share = { $place } ({ SHARE($share, digits: 1) })
network-communities = **{ NUMBER($count) } groups hold together** more than chance would make them: { $groups }. How sure:
    { NUMBER($runs) } runs of the method agree ({ NUMBER($agreement, digits: 2) }, where 1 is the same); when
    { SHARE($left_out) } of the ties are left out, { $is_steady ->
        [yes] the groups stay ({ NUMBER($steadiness, digits: 2) })
       *[no] some states change their group ({ NUMBER($steadiness, digits: 2) })
    }.
network-community = group { NUMBER($number) }, { COUNT($count, "states") }: { $names }
network-communities-none = **No groups are reported:** { $reason ->
    [single] the states do not divide into groups
    [runs] { NUMBER($runs) } runs of the method divide the states differently (agreement { NUMBER($agreement, digits: 2) };
        { NUMBER($least, digits: 1) } is asked), so that any division would be an accident
   *[chance] states with as many ties each, but tied at random, divide as well
}. The matrix is ordered by area.
network-areas = **Areas matter:** { SHARE($inside) } of the ties join states of one area; chance would make it
    { SHARE($expected) }. Ties stay inside areas { $is_more ->
        [yes] more
       *[no] less
    } than chance explains (E-I index { NUMBER($e_i, digits: 2) } against { NUMBER($expected_e_i, digits: 2) }, { $is_least ->
        [yes] p below 0.001
       *[no] p { NUMBER($p_value, digits: 3) }
    }).
network-areas-none = Areas make no difference that can be told from chance: { SHARE($inside) } of the ties join states of one
    area, chance would make it { SHARE($expected) }.
network-leaders = **Who is central where:** { $areas }.
network-leader = in { $area } { $inside }, and { $outside } from outside
network-core = **The core** of { $after }, { COUNT($count, "states") } that are all tied with many others in it: { $names }. Since
    { $before } { $has_joined ->
        [yes] joined: { $joined }
       *[no] nobody joined
    }; { $has_left ->
        [yes] left: { $left }
       *[no] nobody left
    }. Large events make cores: { SHARE($large) } of its pairs are tied only by events of more than two states{ $had_core ->
        [yes] , as { SHARE($large_before) } of those of { $before } were
       *[no] { "" }
    }; and the later years are recorded better.
network-core-none = No states are tied closely enough in { $after } to form a core.
network-limits = What the record cannot say: the table holds no ties between two states outside the { $focus }. So groups,
    bridges, core and shares are measured among the states of the view that are members; of states outside only the members
    that each is tied to are counted. A pair without a tie on record may have one that no source tells of. { $has_limit ->
    [yes] An exercise or treaty ties all its parties with each other; those of more than { NUMBER($parties) } states are left out.
   *[no] An exercise or treaty ties all its parties with each other, however many they are.
}
network-none-states = A network needs at least { NUMBER($least) } members of the { $focus } among the states of the view (and among
    the partners, where the view chooses some): between other states the table holds no ties. Choose a group:
network-none-tied = No two of the states of the view are tied with each other in { $years }, so that there is no network.
    Widen the years, or choose another group:

network-group = Group { NUMBER($number) }: { COUNT($count, "states") }
network-group-rest = Without a tie with another
network-area-none = No area
network-order-community = by group
network-order-area = by area
network-rank = { $rank } ({ $best } to { $worst })

network-matrix-title = Who is tied with whom, { $years }
network-matrix-alt = Matrix of the ties of { NUMBER($inside) } states with each other and with { NUMBER($outside) } outside,
    { $years }, ordered { $order }. The strongest: { $ties }
network-pair = { $first } and { $second }
network-matrix-legend = What a cell counts
network-matrix-note = Rows and the first columns are the same states in the same order, { $order } of all years, the
    strongest of each first; columns are named by their codes{ $has_outside ->
        [yes] { "" }. The last { NUMBER($count) } columns are states outside, those tied to the most rows first.
       *[no] .
    }
network-matrix-hint = A click on a cell opens the pair; the pointer shows the names, types and years.
network-matrix-cut = The { NUMBER($shown) } states with the most partners of { NUMBER($count) }.
network-matrix-numbers-label = All ties as a table
network-outside-label = States outside
network-cell-years = { $is_whole ->
    [yes] { $years }
   *[no] { $years }, { COUNT($count, "years") } of them
}
network-class = { $measure ->
    [years] { $label } { $is_one ->
        [yes] year with a tie
       *[no] years with a tie
    }
   *[types] { $label } { $is_one ->
        [yes] cooperation type
       *[no] cooperation types
    }
}

network-central-title = Most partners among the { NUMBER($count) } states
network-central-alt = Partners of each of { NUMBER($count) } states among the others. First: { $places }
network-central-note = Rank and its range: in nine of ten of { NUMBER($draws) } networks that leave { SHARE($left_out) } of the
    ties out at random the rank lies within it.
network-central-cell = { NUMBER($count) } of { NUMBER($others) } others, { COUNT($relations, "relations") }; outside { COUNT($outside, "partners") }
network-bridges-title = Who bridges: ways between others that lead through a state
network-bridges-alt = Share of the shortest ways between two others that lead through each of { NUMBER($count) } states.
    First: { $places }
network-bridges-note = Betweenness: the share of all pairs of other states whose shortest way leads through the state; a pair
    with several shortest ways counts in parts. Lines: nine of ten of { NUMBER($draws) } networks that leave
    { SHARE($left_out) } of the ties out at random.
network-axis-central = partners among the others
network-axis-bridges = share of the pairs of other states
network-alt-place = { $place }: { $value }
network-places-cut = The first { NUMBER($shown) } of { NUMBER($count) }.
network-places-numbers-label = All states as a table
network-column-degree = Partners among them
network-column-strength = Relations with them
network-column-outside-count = Partners outside
network-column-coreness = Core number
network-column-core = Largest core number
network-column-betweenness = Betweenness
network-column-degree-rank = Rank by partners
network-column-bridge-rank = Rank as a bridge
network-column-rank = Rank
network-column-tied = Tied pairs
network-column-possible = Possible pairs

network-densities-title = Inside areas and between: pairs that are tied
network-densities-alt = Share of possible pairs that are tied, by the areas of both. Inside: { $places }
network-densities-note = Of all pairs of states that are possible; columns are the same areas by their letters. Blank where an area has one state only. Shares are at
    least what they say: a tie that no source tells of is not in them.
network-densities-cell = { NUMBER($tied) } of { NUMBER($possible) } pairs
network-densities-class-label = { SHARE($first) }–{ SHARE($last) }
network-densities-legend = Share of pairs that are tied
network-densities-numbers-label = Pairs inside areas and between as a table

network-core-title = The core, year by year
network-core-alt = States in the core of each year. In { YEAR($year) }: { $names }
network-core-in = in the core
network-core-tied = tied, outside the core
network-core-note = The core of a year are the states of its innermost k-core: the largest part in which everyone is tied to
    at least k others of it. A treaty or exercise of many states is a core by itself. The latest members stand first.
network-core-cut = The { NUMBER($shown) } states with the most years in the core, of { NUMBER($count) } that were in it.
network-core-numbers-label = Core numbers by year as a table

network-links-title = The { NUMBER($count) } strongest ties
network-links-alt = The strongest ties as lines between states. Strongest: { $ties }
network-links-note = Thicker: more relations. Where a state lies means nothing but that tied states lie near each other.
network-links-label = Draw the strongest ties as lines
network-side-inside = member of the view
network-side-outside = state outside
network-year-moved = { YEAR($year) } lies outside the years shown; the matrix shows the nearest year instead.


### Data

# On what the last year of a tie rests, by the codes of end_basis.
data-end-stated = a stated end
data-end-coverage = the end of its census
data-end-last-confirmed = its last confirmation and trust
data-end-one-off = its own years

# Headings of the tables.
data-ties-column-start-date = From
data-ties-column-end-date = To
data-ties-column-state-a = State A
data-ties-column-state-b = State B
data-ties-column-cooperation-type = Type
data-ties-column-end-year = Active to
data-ties-column-end-basis = End rests on
data-ties-column-party-count = States
data-ties-column-date-basis = Dates
data-ties-column-record = Record
data-sources-column-title = Source
data-sources-column-producer = Producer
data-sources-column-version = Version
data-sources-column-tie-count = Ties in this view
data-sources-column-terms = Terms
data-sources-column-citation = Citation
data-codebook-column-name = Column
data-codebook-column-meaning = Meaning
data-codebook-column-allowed = Allowed
data-codebook-column-missing = Missing means
data-recall-column-label = Listed ties
data-recall-column-edition = Version
data-recall-column-found-count = Found
data-recall-column-listed-count = Listed
data-recall-column-recall = Share found
data-recall-column-interval = 95% interval
data-search-column-name = State
data-search-column-lookup-count = Look-ups
data-search-column-useful-count = Useful
data-search-column-event-count = Events
data-series-column-series = Series
data-series-column-held = Held
data-series-column-editions-found = Found
data-series-column-editions-whole = Whole
data-series-column-is-compared = Compared
data-series-column-organiser = Organiser

data-ties-title = Ties
data-ties-cut-finding = **More than { NUMBER($least) } ties** (data { $version }): listed are the latest { NUMBER($ties) }. A file holds at most the latest { NUMBER($most) }; all are in the database.
data-ties-finding = **{ NUMBER($ties) } ties** of { NUMBER($events) } acts, exercises and yearly figures; version
    { $version } of the table.
data-ties-page-label = Page of { NUMBER($pages) } ({ NUMBER($rows) } ties each, the latest first)
data-ties-alt = Table of ties
data-codebook-alt = Columns of { $table }
data-ties-note = A click on a state opens its profile, one on the sign between two states the pair, one on a name the
    event.
data-ties-download-label = Download these ties (CSV)
data-ties-workbook-label = Download these ties (XLSX)
data-ties-direction-hint = An arrow leads from the provider to the receiver
data-ties-end-year-hint = Last year counted as active
data-ties-end-basis-hint = On what the last year counted as active rests
data-ties-link-label = open
data-coverage-title = What the sources cover
data-coverage-alt = Years that each source covers, by cooperation type
data-coverage-note = Solid: a census of all pairs. Paler: a census of some pairs or circumstances. Palest: hand-picked
    events, where the absence of a tie says nothing. Where no bar stands, no source covers the type.
data-coverage-row = { $type }: { $source }
data-coverage-kind-census = census
data-coverage-kind-some = census of some pairs
data-coverage-kind-series = exercise series
data-coverage-kind-sample = hand-picked events
# What limits a source to some pairs; states: codes, or one of so many.
data-coverage-limit-none = all pairs
data-coverage-limit-states = one of { NUMBER($count) } states
data-coverage-limit-provider = provided by { $states }
data-coverage-limit-recipient = received by { $states }
data-coverage-limit-party = with { $states }
data-coverage-limit-without = without { $states }
data-coverage-limit-years = not { $years }
data-coverage-kind-hint = Kind
data-codebook-title = Codebook
data-codebook-table-label = Table
data-codebook-grain = Grain: { $grain }.

data-completeness-none = Nobody has held this table against a list of ties made by others, so it is not known how much of what happened it holds.
data-recall-title = How complete the record is
data-recall-alt = Share of independently listed ties that the table holds, by period and cooperation type, with 95%
    intervals, versions side by side. Version { $version }: { $found }
data-recall-version-label = version { $version }
data-recall-legend-title = Versions of the table
data-recall-list-note = The list was drawn up from pages, independently of the search for ties; the lines are Wilson's
    95% intervals. A listed tie of several types counts under each of them.
data-recall-weak-note = Figures of a type or period left of the dashed line, or with fewer than { NUMBER($least) } listed
    ties, say so.
data-recall-table-label = The same as a table

data-search-title = Where we searched
data-search-finding = One search went through all states evenly, for the years from 2023 on: { NUMBER($lookups) }
    look-ups, { $even ->
    [yes] { NUMBER($most) }
   *[no] { NUMBER($least) } to { NUMBER($most) }
} for each of { NUMBER($states) } states and { NUMBER($others) } for several states or none, which gave
    { NUMBER($events) } events.
data-search-no-state-label = Several states or none
data-search-useful-count-hint = Results of the look-ups that were of use
data-search-event-count-hint = Events written down from them

data-series-title = Exercise series, edition by edition
data-series-finding = { NUMBER($series) } series, { NUMBER($sought) } of them sought edition by edition since 2011:
    { NUMBER($found) } editions were found, { NUMBER($whole) } of them with the list of all parties. How many were held is
    known for { NUMBER($known) } series. { NUMBER($compared) } of which at least 70% were found are compared over the
    years.
data-series-held = { $about ->
    [yes] about { NUMBER($count) }
   *[no] { NUMBER($count) }
}
data-series-held-until = { $about ->
    [yes] about { NUMBER($count) } by { YEAR($year) }
   *[no] { NUMBER($count) } by { YEAR($year) }
}
data-series-held-unknown = unknown
data-series-held-unsought = not sought
data-series-held-hint = Editions since 2011 as far as pages tell; by 2023: the number reaches to that year
data-series-editions-found-hint = Editions of which a page with parties was found
data-series-editions-whole-hint = Editions found with the list of all their parties
data-series-years-hint = Of all editions; where their number is unknown, those that pages name

# A reader's own table: the file.
data-own-title = Your own table
data-own-note = Bring a table of ties, and every page, figure and export shows it. One row is one tie: two states, what they
    do together, and when. States may be written as names in English, French, Arabic or Turkish, or as codes (ISO, COW,
    Gleditsch and Ward); other column names than ours are recognised or can be chosen. The file is kept in the memory of this
    visit alone: nobody else sees it, it is not written to a disk, and it is gone when you close or reload the page.
data-own-limits-note = Up to { NUMBER($megabytes) } MB and { NUMBER($rows) } rows. A larger table can be shown by a server of
    your own, see TIES_TABLE in the README.
data-own-file-label = File with ties: CSV, TSV, Excel, Parquet or JSON lines
data-own-template-label = Template (CSV)
data-own-example-label = Try an example
data-own-asked-note = You came by a link that was made with a reader's own table (data { $version }). Choose the same file
    here and show it, and the view of the link opens.
data-own-reading-note = Reading the file …
data-own-building-note = Preparing your table …
data-own-full-note = As many readers have a table of their own here as this server has room for. Please try again in a few
    minutes.
data-own-failure-note = This file could not be read, and that is a fault of this program, not of the file. Save it as CSV in
    UTF-8 and try again.
# place: line and column, where they are known.
data-own-error = { $place ->
    [none] { $file } cannot be read: { $reason }
   *[other] { $file } cannot be read ({ $place }): { $reason }
}
data-own-error-line = line { $line }
data-own-error-column = column { $column }
# form: csv, xlsx, parquet or json; separator: comma, semicolon, tab, bar or other.
data-own-read-finding = { NUMBER($rows) ->
    [one] One row
   *[other] { NUMBER($rows) } rows
}, read as { $form ->
    [xlsx] an Excel workbook
    [parquet] a Parquet file
    [json] JSON lines in { $encoding }
   *[csv] text in { $encoding } with { $separator ->
        [comma] commas
        [semicolon] semicolons
        [tab] tabs
        [bar] vertical bars
       *[other] blanks
    } between the columns
}.
data-own-format-note = Recognised as { $title }.

# Which column is which.
data-own-columns-title = Which column is which
data-own-columns-note = Guessed from the names and contents of your columns. Change what is wrong: the account below follows.
data-own-none-label = No column
data-own-more-columns-label = More that a column may say
data-own-unused-note = Not used: { $columns }.
data-own-rows-label = { NUMBER($count) ->
    [one] The first row as it was read
   *[other] The first { NUMBER($count) } rows as they were read
}
data-own-field-state-a = First state (gives, sends or supplies)
data-own-field-state-b = Second state (gets or hosts)
data-own-field-states = All states of an event, in one or several columns
data-own-field-member = One state of an event per row
data-own-field-cooperation-type = Type of cooperation
data-own-field-directed = One state gives, the other gets
data-own-field-name = Name
data-own-field-start-date = Start, or year
data-own-field-end-date = End
data-own-field-last-confirmed = Last known to hold
data-own-field-event-id = Event (shared by its rows)
data-own-field-tie-id = Identifier of the tie
data-own-field-party-count = Number of states in the event
data-own-field-value = Value
data-own-field-unit = Unit of the value
data-own-field-status = Confirmed or reported
data-own-field-date-basis = Dates stated or inferred
data-own-field-source-id = Data set
data-own-field-source-ref = Source or web address
data-own-how-format = Known from the published format
data-own-how-name = Found by its name
data-own-how-usual-name = Found by a name that is usual for it
data-own-how-similar-name = Found by a similar name
data-own-how-contents = Found by what it holds
data-own-how-one-year-per-row = One year per row is its beginning and its end
data-own-how-chosen = Chosen by you

# What the file does not say.
data-own-questions-title = What the file leaves open
data-own-question-cooperation-type = Type of rows that say none
data-own-question-day-first = How 03/04/2010 is meant
data-own-question-decimal = Decimal sign of the values
data-own-question-directed = Direction of the ties
data-own-question-last-year = Last year of the table
data-own-type-none = None: such rows are refused
data-own-days-none = Not known: such rows are refused
data-own-days-first = 3 April: the day stands first
data-own-days-second = 4 March: the month stands first
data-own-decimal-none = As the column shows
data-own-decimal-point = Point: 1,234.5
data-own-decimal-comma = Comma: 1 234,5
data-own-directed-none = As usual for each type
data-own-directed-yes = The first state gives, the second gets
data-own-directed-no = None gives or gets
data-own-year-none = The last one in the file
data-own-year-hint = Lasting ties without an end count up to this year.

data-own-words-title = What your types mean
data-own-words-none = No type: such rows are refused

# What became of the rows.
data-own-account-title = What became of the rows
data-own-outcome-accepted = Accepted
data-own-outcome-repaired = Repaired
data-own-outcome-refused = Refused
data-own-outcome-note-accepted = rows as they stand
data-own-outcome-note-repaired = rows of which something was changed or left out
data-own-outcome-note-refused = rows that make no tie
data-own-account-finding = They make { COUNT($ties, "ties") } of { NUMBER($states) } states, { YEAR($first) }–{ YEAR($last) }.
data-own-account-none = { NUMBER($rows) ->
    [one] The one row makes no tie
   *[other] None of the { NUMBER($rows) } rows makes a tie
}: the list says why. Often one choice above helps all of them.
data-own-faults-alt = Faults of the file: line, column, value, what became of the row, why, and what would help
data-own-faults-note = The first { NUMBER($shown) } of { NUMBER($all) } faults, refused rows before repaired ones; the report has all.
data-own-column-line = Line
data-own-column-column = Column
data-own-column-value = Value
data-own-column-outcome = Row is
data-own-column-reason = Why
data-own-column-suggestion = Now, or what would help
data-own-report-label = Full report (CSV)
data-own-cleaned-label = Cleaned table (CSV)

# How it is shown.
data-own-show-title = How it is shown
data-own-place-label = Where your ties stand
data-own-place-alone = In place of the shared table
data-own-place-added = Added to it as one more source
data-own-place-alone-note = Every page shows your ties alone. What they cover is not known, so every year counts as a sample.
data-own-place-added-note = Your ties beside those of this site; each keeps its source.
data-own-focus-label = Group in the centre
data-own-focus-hint = Pages look at the ties of its states, and at all others as their partners.
data-own-focus-all = All states of the table
data-own-addition-finding = { COUNT($added, "ties") } are added{ NUMBER($known) ->
    [0] {""}
   *[other] ; { NUMBER($known) } stand in the shared table already
}{ NUMBER($early) ->
    [0] {""}
   *[other] ; { NUMBER($early) } ended before its record begins
}.{ NUMBER($outside) ->
    [0] {""}
   *[other] { " " }Of those added, { NUMBER($outside) } have no state of the group in the centre: a filter for their states shows them.
}
data-own-focus-note = In the centre stays { $focus }.
data-own-show-label = Show it
data-own-show-again-label = Show it with these choices
data-own-drop-label = Forget the file


### What is new

news-title = What is new: { $places }
news-recent-title = Latest ties
news-recent = In the { NUMBER($months) } months up to { DATE($until) }, { COUNT($records, "records") } of this view began: { $types }.
# Of so many ties that not all of the last months are read.
news-recent-many = In the { NUMBER($months) } months up to { DATE($until) }, at least { COUNT($records, "records") } of this view began: more than are read.
# A cooperation type with its records: joint exercise (14).
news-type-count = { $type } ({ NUMBER($count) })
news-recent-none = Nothing in this view began in the { NUMBER($months) } months up to { DATE($until) }.
news-recent-none-latest = Nothing in this view began in the { NUMBER($months) } months up to { DATE($until) }; the latest record
    began { DATE($latest) }.
news-until-note = The table is recorded up to { DATE($until) } and was built on { $day } (version { $version }): what came
    later is not in it, and the last months are always thin, because reports of them still come in.
news-added-title = Added by the last version
# part: how many of the records began before the last months: none, some or all.
news-added = Version { $version } of { $day } added { COUNT($ties, "ties") } of { COUNT($records, "records") } to this view.
    { $part ->
        [none] They began in the last { NUMBER($months) } months.
        [all] They began before the last { NUMBER($months) } months: newly recorded, not newly begun.
       *[some] { NUMBER($older) } of these records began before the last { NUMBER($months) } months: newly recorded, not
            newly begun.
    }
news-added-none = Version { $version } added nothing to this view.
news-added-first = { $version } is the first version of the table: nothing came before it.
news-added-unknown = Which ties version { $version } added to the one before is not kept.
news-changes-note = What changed in the whole table: { $changes }.
news-listed-note = Listed are the latest { NUMBER($count) } records.
news-feed-title = Follow this view
news-feed-name = { $title } | { $product }
news-feed-note = A feed reader that is given this address tells you when a version of the table adds to this view.
news-feed-label = Subscribe to this view (Atom)
news-feed-none = A feed needs an address that everybody can ask; your own table is seen in this visit alone.
news-entry-title = { DATE($date) }, { $name }: { $parties }


### Methods

methods-intro = Each measure has a formula, a source where it has one, its limits, and an example worked on the view
    above. e is a state, a its partner, t a cooperation type, y a year, A(y) the relations active in y, P the partners.
methods-counts-title = What is counted
methods-spread-title = How the ties are spread
methods-newcomers-title = Beyond the traditional partners
methods-growth-title = Growth
methods-linked-title = Linked like for like
methods-measure-note = { $meaning } *Limits:* { $limits }
methods-example-note = **In this view:** { $example }
methods-windows-source = Blocks of five years: the habit of the Stockholm International Peace Research Institute

methods-relations-label = Relations
methods-relations-meaning = Pairs of states and cooperation types.
methods-relations-limits = A relation of one exercise counts as much as one of thirty. Records stand beside it.
methods-relations-example = The view has { count-relations }; { $partner } alone has { NUMBER($own) }.

methods-partners-label = Partners and records
methods-partners-meaning = Partners: states with at least one relation. Records: acts, exercises and yearly figures,
    however many states took part.
methods-partners-limits = A record of a yearly figure and one of a treaty weigh alike.
methods-partners-alone = { count-partners }; records of so many ties are not counted.
methods-partners-example = { count-partners }, { COUNT($records, "records") }.

methods-fraction-label = Fractional weight
methods-fraction-meaning = With fractional counting a relation weighs 1/(k−1), k being the states of the smallest event
    behind it: a state's shares of one event sum to 1.
methods-fraction-limits = An event's size is known only as far as its source lists the parties.
methods-fraction-source = Newman 2001, Physical Review E 64: 016132
methods-fraction-bilateral = All events shown are of two states: every relation weighs 1.
methods-fraction-largest = The largest event shown has { count-states }: each of its pairs weighs 1/{ NUMBER($others) }.
methods-fraction-named = { $event } ({ YEAR($year) }), the largest event shown, has { count-states }: each of its pairs
    weighs 1/{ NUMBER($others) }.
methods-fraction-unnamed = An event ({ YEAR($year) }), the largest event shown, has { count-states }: each of its pairs
    weighs 1/{ NUMBER($others) }.

methods-breadth-label = Breadth
methods-breadth-meaning = Cooperation types per pair of states (multiplexity).
methods-breadth-limits = Types are no equals: a pact and a course count alike.
methods-breadth-divided = { count-relations } over { COUNT($pairs, "pairs") } are { COUNT($breadth, "types") } per pair.
methods-breadth-alone = The view has { COUNT($breadth, "types") } per pair.

methods-concentration-label = Concentration
methods-concentration-meaning = The sum of squared shares of the partners: 1 for a single one, 1/n for n equals.
methods-concentration-limits = Shares are of relations, not of men or money.
methods-concentration-source = Herfindahl-Hirschman; Simpson 1949, Nature 163: 688
methods-concentration-share = { $partner } { NUMBER($own) }/{ NUMBER($total) }
methods-concentration-example = p: { $shares }{ $more ->
    [yes] {" "}...
   *[no] {""}
}; the squares of all { NUMBER($count) } shares sum to { NUMBER($hhi, digits: 6) }.

methods-effective-label = Effective number of partners
methods-effective-meaning = Partners of equal weight that would give the same concentration.
methods-effective-limits = It rises with the record: more sources, more partners.
methods-effective-source = Laakso and Taagepera 1979, Comparative Political Studies 12: 3-27; Hill 1973, Ecology 54:
    427-432
methods-effective-example = 1 / { NUMBER($hhi, digits: 6) } = { NUMBER($effective, digits: 1) }.

methods-entropy-label = Entropy number of partners
methods-entropy-meaning = The same with more weight on weak partners.
methods-entropy-limits = As above.
methods-entropy-source = Hill 1973, order 1; Jost 2006, Oikos 113: 363-375
methods-entropy-example = Over the { NUMBER($count) } { NUMBER($count) ->
    [one] share
   *[other] shares
} of the view: exp({ NUMBER($entropy, digits: 4) }) = { NUMBER($number, digits: 1) }.

methods-dependence-label = Dependence on the first three
methods-dependence-meaning = The share of the three strongest partners.
methods-dependence-limits = Where the third and the fourth are equal, either gives the same share.
methods-dependence-example = ({ $strongest }) / { NUMBER($total) } = { SHARE($share) }.

methods-newer-share-label = Share of newer partners
methods-newer-share-meaning = Newer partners' share of the relations; the rest is with traditional ones and those without
    a baseline.
methods-newer-share-limits = It rests on the definition: try another in the sidebar.
methods-newer-share-example = In the years shown { NUMBER($newer) } of { count-relations }, each seen from every state in
    focus: { SHARE($share) }.
methods-relations-none = Undefined: no relation.

methods-first-tie-label = First tie
methods-first-tie-meaning = The first year on record of a state and a partner.
methods-first-tie-limits = The record thins out before 1990; an older tie may be unrecorded.
methods-first-tie-example = The latest: { $partner } with { $state }, { YEAR($year) }.
methods-first-tie-none = Nobody came in the years shown.

methods-follow-through-label = Follow-through
methods-follow-through-meaning = Whether a first tie was a beginning: a second record or type within three years. Only
    first ties whose three years are over before the last census ends are counted.
methods-follow-through-limits = Where hand-picked events are the only source, what followed may not have been searched
    for.
methods-follow-through-example = { NUMBER($followed) } of { NUMBER($count) } first { NUMBER($count) ->
    [one] tie
   *[other] ties
}: { SHARE($share) }.
methods-follow-through-none = Undefined: of no first tie the three years are over.

methods-widening-label = Widening and deepening
methods-widening-meaning = Relations of a year with newer partners; and types that began in it with traditional partners
    of before.
methods-widening-limits = Both rise with the record.
methods-widening-example = { YEAR($year) }: { COUNT($widening, "relations") } with newer partners,
    { COUNT($deepening, "types") } begun with traditional ones.

methods-turnover-label = Turnover
methods-turnover-meaning = How much the partners of a year differ from those five years before.
methods-turnover-limits = A break of coverage between the two years is a turnover of the record.
methods-turnover-source = Jaccard index
methods-turnover-example = { COUNT($either, "partners") } in { YEAR($before) } or { YEAR($after) }, { NUMBER($common) }
    of them in both: 1 − { NUMBER($common) }/{ NUMBER($either) } = { SHARE($share) }.
methods-turnover-none = Undefined in the years shown.

methods-external-label = E-I index
methods-external-meaning = Relations with states outside the { $group } (E) against those inside (I): +1 outside only, −1
    inside only.
methods-external-limits = There are { NUMBER($outside) } states outside and { NUMBER($inside) } inside.
methods-external-source = Krackhardt and Stern 1988, Social Psychology Quarterly 51: 123-140
methods-external-example = In the years shown: ({ NUMBER($external) } − { NUMBER($internal) }) / { NUMBER($count) } = {
    $index }.

methods-momentum-label = Momentum
methods-momentum-meaning = Doublings of a partner's records from one window of five years to the next, less those that the
    record alone gives: none in a census, the growth of all their events for hand-picked ones.
methods-momentum-limits = A spell of deliveries or an agreement is one record, however long.
methods-momentum-source = { methods-windows-source }
methods-momentum-example = { $partner }: { COUNT($earlier, "records-or-none") } in { $before }, { NUMBER($later) } in
    { $after }: log2({ NUMBER($more, digits: 1) } / { NUMBER($less, digits: 1) }) = { $raw }, less { $search } for the
    search: { $net }.
methods-growth-none = No partner can be compared in this view.

methods-exact-test-label = Exact test
methods-exact-test-meaning = How probable a division at least as uneven is if nothing changed; two-sided. Records of
    censuses and hand-picked ones have each their own chance.
methods-exact-test-limits = Records are taken as independent; a series of yearly figures or exercises is less than that.
methods-exact-test-source = Przyborowski and Wilenski 1940, Biometrika 31: 313-323
methods-exact-test-example = { $partner }: { NUMBER($later) } of { count-records } in the later window, {
    NUMBER($expected, digits: 1) } expected: p = { NUMBER($p_value, digits: 3) }.

methods-interval-label = Interval
methods-interval-meaning = The momentum that the records leave possible, at 95%: π runs from the lower to the upper
    bound of the later window's share of the records.
methods-interval-limits = An empty window leaves one side open.
methods-interval-source = Clopper and Pearson 1934, Biometrika 26: 404-413
methods-interval-example = { $partner }: { $low } to { $high }.

methods-discoveries-label = False discoveries
methods-discoveries-meaning = Of partners called growing (q at most 0.1) one in ten may be chance.
methods-discoveries-limits = With few records hardly anything passes.
methods-discoveries-source = Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57: 289-300
methods-discoveries-example = { NUMBER($count) } { NUMBER($count) ->
    [one] partner is
   *[other] partners are
} compared; { $partner }, with p = { NUMBER($p_value, digits: 3) }, has q = { NUMBER($q_value, digits: 3) }.

methods-robustness-label = Robustness
methods-robustness-meaning = The share of { NUMBER($count) } other definitions, as far as they differ for the state, under
    which the partner is newer: four kinds, three baselines, three thresholds. Robust: at least { SHARE($least) }. Growth
    itself does not depend on the definition.
methods-robustness-limits = The definitions overlap; it is no probability.
methods-robustness-example = { $partner }: newer under { SHARE($share) } of the definitions that differ.
methods-robustness-none = No newer partner of a single state is compared in this view.

methods-index-label = Linked index
methods-index-meaning = Each year against the year before, in those sources and types alone that cover both, multiplied;
    100 in the base year. One line rests on censuses (and series of exercises sought edition by edition), one on
    hand-picked events too.
methods-index-limits = It speaks for the types that are linked. Hand-picked events grow with the search. A link of fewer
    than { NUMBER($thin) } relations is dotted; what carries less than { SHARE($least) } of the relations that its
    sources hold in either year is no link.
methods-index-source = ILO and others 2020, Consumer Price Index Manual, chapters 8 and 10; Fisher 1922, The Making of
    Index Numbers
methods-index-example = { $basis }: { NUMBER($now) } relations in { YEAR($year) } against { NUMBER($then) } in {
    YEAR($year_before) }, so that { NUMBER($index_before, digits: 1) } × { NUMBER($now) } / { NUMBER($then) } = {
    NUMBER($index, digits: 1) } ({ YEAR($base) } = 100).
methods-index-none = Nothing links the years of this view.

methods-change-label = Change of a headline number
methods-change-meaning = The mean of the index in the last five years that links join to the five before, against the mean
    of those. Records begin and are not active: they are counted in the sources that cover all ten years.
methods-change-limits = Where nothing links ten years there is no change to give.
methods-change-source = { methods-windows-source }
methods-change-example = Relations, { $basis }: { NUMBER($later, digits: 1) } on average in { $after }, { NUMBER($earlier,
    digits: 1) } in { $before }: { CHANGE($change) }.
methods-change-none = Nothing links ten years of this view.

methods-drift-label = Drift of the chain
methods-drift-meaning = The same years chained in steps of two against steps of one: 0 where the sources stay the same.
methods-drift-limits = It shows how much hangs on the years in which the sources change, not which chain is right.
methods-drift-source = ILO and others 2020, Consumer Price Index Manual, chapter 10
methods-drift-example = { $years }: { CHANGE($drift) }.
methods-drift-none = Nothing can be chained in steps of two years here.

methods-trust-title = If ties were trusted for more or fewer years
methods-trust-column-trust = Trust
methods-trust-column-newer-share = Share of newer partners
methods-trust-column-year-relations = Relations, { $year }
methods-trust-column-year-partners = Partners, { $year }
methods-trust-column-relations = Relations, { $years }
methods-trust-column-partners = Partners, { $years }
methods-trust-none-label = None: to the last confirmation
methods-trust-as-set-label = As set, by type
methods-trust-without-limit-label = Without limit: to the end of the table
methods-trust-years = { NUMBER($count) } for { $types }
methods-trust-same = A lasting tie of which no end is known counts for some years after its last confirmation: { $rule
    }. The numbers of this view do not depend on it.
methods-trust-compared = A lasting tie of which no end is known counts for some years after its last confirmation: {
    $rule }. In { YEAR($year) } this view has **{ count-relations }**; { NUMBER($count_none) } ({ CHANGE($change_none) })
    if ties ended with their last confirmation, { NUMBER($count_unlimited) } ({ CHANGE($change_unlimited) }) if they
    lasted to the end of the table.

methods-tradition-title = Traditional, newer, and without a baseline
methods-tradition-note = Chosen now: { $definition }. The label belongs to a state and its partner, whatever types,
    sources and years are shown, so that a filter never makes an old ally new. A partner is newer only where a census
    saw the baseline of at least one type that ties the two, and did not make it traditional. Where none did, nobody can
    tell.
methods-coverage-note = A census means to hold every case; where it has none, the number is zero. Hand-picked events say
    nothing by their absence. Where no source looks, nothing is known. Shares and rankings compare windows that end with
    the last year that a census of the view covers, because a later one would compare a census with its end.
methods-completeness-formula = The share found, { $share }, of { $count } listed ties, and its interval: { $formula }
methods-completeness-note = { $recall } The Data page shows it by period and cooperation type; a figure of a type or
    period with less than { SHARE($least) } found or fewer than { NUMBER($listed) } listed says so in a note. *Limits:*
    what is well documented is found more easily than what is not.

# words: the forms in which a term stands in sentences, where its first mention tells its meaning.
methods-glossary-title = Glossary
methods-glossary-item = - **{ $term }**: { $meaning }
methods-glossary-tie-term = Tie
methods-glossary-tie-meaning = One row of the table: a pair of states, a cooperation type, a spell of time and a source
    record.
methods-glossary-dyad-term = Dyad
methods-glossary-dyad-meaning = A pair of states.
methods-glossary-relation-term = Relation
methods-glossary-relation-words = relation | relations
methods-glossary-relation-meaning = Two states tied by one kind of cooperation, such as arms supply, in a year. The unit of
    counting.
methods-glossary-record-term = Record
methods-glossary-record-words = record | records | act | acts
methods-glossary-record-meaning = An act, an exercise or a yearly figure. A multilateral exercise is one record with many
    ties.
methods-glossary-ends-term = State and partner
methods-glossary-ends-meaning = The state one looks from, and the state at the other end (ego and alter).
methods-glossary-panel-term = Panel
methods-glossary-panel-meaning = The ties spread over the years they were active, seen from both ends.
methods-glossary-census-term = Census
methods-glossary-census-words = census | censuses
methods-glossary-census-meaning = A source that means to hold every case of its type, years and pairs.
methods-glossary-hand-picked-term = Hand-picked events
methods-glossary-hand-picked-words = hand-picked | hand-picked events
methods-glossary-hand-picked-meaning = A source that holds what was searched for. A missing tie says nothing.
methods-glossary-like-for-like-term = Like for like
methods-glossary-like-for-like-words = like for like
methods-glossary-like-for-like-meaning = Compared in sources and types only that cover all years of both windows.
methods-glossary-linked-term = Linked
methods-glossary-linked-words = linked | compared like for like
methods-glossary-linked-meaning = Each year compared with the year before, like for like, and the ratios multiplied.
methods-glossary-same-sources-term = In the same sources
methods-glossary-same-sources-words = in the same sources
methods-glossary-same-sources-meaning = The same, with hand-picked events among them.
methods-glossary-break-term = Break
methods-glossary-break-meaning = A year in which a census begins or ends. A step of a line there may be a change of the
    record.
methods-glossary-traditional-term = Traditional partner
methods-glossary-traditional-words = traditional | traditional partner | traditional partners
methods-glossary-traditional-meaning = A partner that was an ally at the beginning: tied for years, by a pact, or called so. The
    sidebar says by which rule.
methods-glossary-newer-term = Newer partner
methods-glossary-newer-words = newer | newer partner | newer partners
methods-glossary-newer-meaning = A partner that is not traditional, where a census saw the baseline of a type that ties
    the two.
methods-glossary-no-baseline-term = Without a baseline
methods-glossary-no-baseline-words = no baseline | without a baseline
methods-glossary-no-baseline-meaning = Neither: no census saw the baseline of any type that ties the two.
methods-glossary-widening-term = Widening and deepening
methods-glossary-widening-meaning = Relations with newer partners; new types with traditional ones.
methods-glossary-confirmed-term = Last confirmed
methods-glossary-confirmed-words = last confirmed
methods-glossary-confirmed-meaning = Of a tie without a known end: the latest date at which its source says that it holds.
methods-glossary-trust-term = Trust
methods-glossary-trust-meaning = The years for which such a tie counts after it was last confirmed. In charts these years
    are paler.
methods-glossary-lasting-term = Lasting and one-off
methods-glossary-lasting-meaning = Types that stay active until they end, their source does or the trust in them (pacts,
    agreements, intelligence, logistics, deployment, defence R&D), and types that are over in their year.


### Shared: formats

format-years = { YEAR($first) }–{ YEAR($last) }
# 4–8 Mar 2013: days of one month.
format-days = { $first }–{ DATE($end) }
format-dates = { DATE($start) } – { DATE($end) }
# The last item of a list that is cut: China, Iran and 3 more.
format-others = others
format-place-count = { $place } ({ NUMBER($count) })
format-more = { NUMBER($count) } more
# Classes of counts in a legend: 1–4, 1000 or more.
format-range = { NUMBER($first) }–{ NUMBER($last) }
format-at-least = { NUMBER($first) } or more
# Like: the form of a place in an order, by the number that it ends like in this language (CLDR).
format-ordinal = { NUMBER($number) }{ $form ->
    [like-one] st
    [like-two] nd
    [like-few] rd
   *[like-other] th
}
# Clauses of one sentence; the rest may hold more of them.
format-clauses = { $first }; { $rest }


### Shared: vocabulary

family-cooperation = Cooperation
family-support = Support

# What the places of a view are: partners, or states where it looks at those.
place-state = state
place-state-plural = states
place-state-column = State
place-partner = partner
place-partner-plural = partners
place-partner-column = Partner

# Standings of a partner: singular and plural within a sentence.
standing-traditional-inline = traditional
standing-traditional-partner = traditional partner
standing-traditional-partners = traditional partners
standing-newer-inline = newer
standing-newer-partner = newer partner
standing-newer-partners = newer partners
standing-no-baseline-inline = no baseline
standing-no-baseline-partner = partner without a baseline
standing-no-baseline-partners = partners without a baseline

# Roles of the state in a tie.
role-all = All
role-mutual = Mutual
role-provides = State provides
role-receives = State receives

status-confirmed = Confirmed
status-confirmed-inline = confirmed
status-reported = Reported
status-reported-inline = reported

# What looked for ties of a type in a year: beside a number, and within a sentence.
level-census = census
level-partial = census of some pairs
level-series = exercise series, edition by edition
level-sample = hand-picked events
level-none = no source
level-assumed = after the last confirmation
level-census-inline = a census
level-partial-inline = a census of some pairs only
level-series-inline = exercise series, edition by edition, and hand-picked events
level-sample-inline = hand-picked events only
level-none-inline = no source

answer-yes = yes
answer-no = no
answer-unknown = too early to tell

# On what a comparison of two windows rests.
sampled-yes = in the same sources, hand-picked events among them
sampled-no = like for like

# Headings of columns, of parts of a tooltip and of legends, on several pages.
column-active-relations = Active relations
column-area = Area
column-cooperation-type = Cooperation type
column-cooperation-types = Cooperation types
column-coverage = Coverage
column-direction = Direction
column-first-tie = First tie
column-first-year = First year
column-from = From
column-kinds-of-partners = Kinds of partners
column-last-confirmed = Last confirmed
column-last-year = Last year
column-line = Line
column-lines = Lines
column-link = Link
column-name = Name
column-pairs = Pairs
column-part = Part
column-partner = Partner
column-partners = Partners
column-place = Place
column-places = Places
column-records = Records
column-relations = Relations
column-share = Share
column-similarity = Similarity
column-source = Source
column-sources = Sources
column-standing = Is
column-state = State
column-status = Status
column-to = To
column-type = Type
column-types = Types
column-unit = Unit
column-value = Value
column-who = Who
column-windows = Windows
column-with = With
column-year = Year
column-years = Years

# What is counted: { COUNT($relations, "relations") }.
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
count-records-or-none = { NUMBER($count) ->
    [0] no record
   *[other] { count-records }
}


### Shared: view and filters

# A view as a title, as the title of a tab, and as a sentence.
view-title = { $states }, { $years }
view-partners-title = { $states } and { $partners }, { $years }
view-tab-title = { $states }: { $page } | Alliance Ties
view-tab-partners-title = { $states } – { $partners }: { $page } | Alliance Ties
view-sentence = { $states } with all partners: { $clauses }.
view-partners-sentence = { $states } with { $partners }: { $clauses }.
view-all-types-inline = all cooperation types
view-any-size-inline = events of any size
view-size-inline = events of at most { COUNT($count, "states") }
view-status-inline = { $statuses } ties only
view-direction-inline-provides = only what the states provide
view-direction-inline-receives = only what the states receive
view-direction-inline-mutual = mutual ties only
view-sources-inline = sources: { $sources }
view-clause-counting-fractional-inline = counted fractionally
view-standing-inline = { $standing } only ({ $tradition })
view-tradition-inline = traditional = { $tradition ->
    [recorded] named so by a cited source, or { $history }
    [history] { $history }
    [pact] a pact of defence in force in { YEAR($last) }
    [core] the fewest partners that held 80% of the relations of { $baseline }
   *[list] named by the reader: { $named }
}
view-history-inline = tied in at least { COUNT($years, "years") } of { $baseline } in { NUMBER($types) ->
    [1] one type
    [2] two types
    [3] three types
   *[other] four types
}, or by a pact of defence
view-named-none = nobody yet
view-late-state-inline = { $state } is a state since { YEAR($year) }
view-former-state-inline = { $state } was a state until { YEAR($year) }

# What the parameters of a link mean, for the README.
view-meaning-states = ISO 3166-1 alpha-3 code of a state, or a group such as `GCC` or `NATO`
view-meaning-partners = the same, or an area such as `europe`
view-meaning-types = a code of `data/reference/cooperation_types.csv`
view-meaning-sources = a key of `data/reference/sources.toml`
view-meaning-statuses = how sure a tie is, `confirmed` or `reported`
view-meaning-named = the partners of `tradition=list`, as for `partner`
view-meaning-direction = who gives, as seen from the state
view-meaning-counting = how a relation counts
view-meaning-tradition = what makes a partner traditional
view-meaning-only = which partners are shown
view-meaning-colour = what maps colour (`standing`: traditional and newer)
view-meaning-arcs = what the colour of the Map's lines says
view-meaning-centre = what the Map is centred on
view-meaning-split = how the Timeline divides
view-meaning-series = which relations the Timeline counts
view-meaning-amount = how the Timeline gives its numbers
view-meaning-pace = whether the Timeline shows averages
view-meaning-rows = what the rows of the heat map of Types are
view-meaning-order = by what that heat map orders its rows
view-meaning-min-years = years tied in the baseline, at least
view-meaning-min-types = cooperation types in the baseline, at least
view-meaning-years = first and last year
view-meaning-parties = largest number of states in an event
view-meaning-baseline = first and last year of the baseline
view-meaning-map-year = the one year that the Map and the matrix of the Network show
view-meaning-cell = the cell of that heat map whose ties are listed, such as `CHN.arms_supply`
view-meaning-kind = which events the page Events lists
view-meaning-event = the series, treaty, operation or base of the page Events, or one of its events by the number in the table, such as `exercise-aman`
view-values = { $meaning }: { $values }
view-values-span = { $meaning }: { $first } to { $last }
# What of a link could not be read.
view-unread-unknown = { $parameter }={ $text } is not known
view-unread-none-of = { $parameter }={ $text } is none of { $choices }
view-unread-no-years = { $parameter }={ $text } is not a year or two
view-unread-outside = { $parameter }={ $text } lies outside { $first } to { $last }
view-unread-cut = the years of { $parameter } were cut to { $first } to { $last }, the limits of this choice
view-unread-no-year = { $parameter }={ $text } is no year from { $first } to { $last }
view-unread-no-cell = { $parameter }={ $text } is no place and cooperation type
view-unread-no-event = { $parameter }={ $text } is no event of this table
view-unread-untied = { $parameter }={ $text } ({ $first }) has no tie in this table
view-unread-no-parameter = { $parameter } is no part of a link
view-unread-no-parameter-like = { $parameter } is no part of a link (the nearest is { $first })
view-unread-beside = { $parameter } stands beside a link, not in it
view-unread-more = { NUMBER($count) } more

# What holds ties back, where it can be lifted: without the choice of partners.
filter-partners = the choice of partners
filter-types = the choice of cooperation types
filter-sources = the choice of sources
filter-statuses = the status
filter-direction = the direction
filter-only = the choice of traditional or newer partners
filter-years = the years
filter-parties = the largest number of states in an event

# The widgets of the sidebar.
filter-states-label = State or group
filter-states-hint = Whose ties are shown. A group stands for its present members.
filter-partners-none = All partners
filter-partners-hint = States, groups or areas. Nothing chosen means all.
filter-types-hint = Nothing chosen in either family means all { NUMBER($count) ->
    [11] eleven
   *[other] { NUMBER($count) }
} types.
filter-more-title = More filters
filter-reset-label = Reset all filters
filter-only-label = Show
filter-only-choice-traditional = Traditional partners only
filter-only-choice-newer = Newer partners only
filter-only-choice-no-baseline = Partners without a baseline only
filter-only-choice-all = All partners
filter-only-hint = Without a baseline: no census saw the baseline of what ties the two, so that nobody can tell.
filter-tradition-label = Traditional is
filter-tradition-choice-history = History: years, types
filter-tradition-choice-pact = Pact of defence
filter-tradition-choice-core = Core: 80% of relations
filter-tradition-choice-list = A list of my own
filter-tradition-choice-recorded = Cited source or history
filter-baseline-label = Baseline
filter-min-years-label = Years tied in the baseline, at least
filter-min-types-label = Cooperation types, at least
filter-named-label = Named partners
filter-named-none = States or groups
filter-standings-note = { $definition }. By this, the states chosen have **{ NUMBER($traditional) } traditional**
    partners, { NUMBER($newer) } newer and { NUMBER($unknown) } without a baseline.
filter-sources-none = All sources
filter-status-hint = Reported: announced, planned, or known from one weak page. Nothing chosen means both.
filter-parties-label = Largest number of states in an event
filter-parties-none = any
filter-parties-hint = Treaties of whole continents and UN missions tie everybody to everybody; 20 keeps them out.
filter-counting-label = Counting
filter-counting-choice-fractional = Fractional
filter-counting-choice-full = Full
filter-counting-hint = Fractional: a relation that rests on an event of k states alone counts 1/(k−1).
view-shown-note = **Shown:** { $filters }


### Shared: records

record-value = { NUMBER($value) } { $unit ->
    [items] { NUMBER($value) ->
        [one] item
       *[other] items
    }
    [lines] { NUMBER($value) ->
        [one] line
       *[other] lines
    }
    [persons] { NUMBER($value) ->
        [one] person
       *[other] persons
    }
    [sites] { NUMBER($value) ->
        [one] site
       *[other] sites
    }
    [students] { NUMBER($value) ->
        [one] student
       *[other] students
    }
   *[other] { $unit }
}
# Figures of a series, never their sum: 2 to 8 items a year, 3 in 2020.
record-year-value = { $value } a year, { NUMBER($last) } in { YEAR($year) }
record-year-values = { NUMBER($low) } to { $high } a year, { NUMBER($last) } in { YEAR($year) }
record-since = since { DATE($date) }
record-from = from { DATE($date) }, end not known
record-confirmation = last confirmed { DATE($date) }, counted to { YEAR($year) }
record-inferred = date inferred
record-source-ends = its source ends in { YEAR($year) }
record-direction = { $role ->
    [provides] { $state } provides to { $partners }
   *[receives] { $state } receives from { $partners }
}
record-together = together
record-with = with { $partners }
record-direction-others = { $direction }, with { NUMBER($count) } { NUMBER($count) ->
    [one] other
   *[other] others
}
record-direction-range = { $direction }, with { NUMBER($low) } to { NUMBER($high) } others
record-figures = { NUMBER($count) } yearly figures
record-shared-figures = { NUMBER($count) } yearly records, { NUMBER($shared) } of them with more than one figure
record-older-label = { NUMBER($count) } more, the older ones
record-source-alt = Source of { $record }
record-unnamed-source-alt = Source of this record
record-number = { $source }, record { $number }
record-listed = Listed in: { $source }

# Marks on the axis of time: when, who, how large.
record-dates-confirmed = { $is_open ->
    [yes] since { DATE($start) }, no end stated
   *[no] from { DATE($start) }, no end stated
}; last confirmed { DATE($confirmed) }, counted to { YEAR($end) }
record-dates-cut = { $dates }, where its source ends
record-dates-open = since { DATE($start) }, no end stated (its source ends in { YEAR($end) })
record-dates-begin = { $dates }; its source begins in { YEAR($start) }
record-dates-inferred = { $dates }, date inferred
record-to = to { $partners }
record-from-partners = from { $partners }
record-provider = { $provider } to { $recipient }
record-since-year = since { YEAR($year) }
record-largest = largest { $value } ({ YEAR($year) })
record-lanes-title = Named ties, one lane each
record-lanes-group-title = Ties of three or more of these states, one lane each
record-lanes-alt = Lanes of named ties, { YEAR($first) } to { YEAR($last) }, by cooperation type: bars for what lasts,
    dots for what happened once
record-lanes-note = A bar lasts; a dot happened once or is the figure of one year, and a thin line joins the dots of a
    series. An arrow marks a tie of which no end is known and which still counts in the last year of the table or of its
    source, or a start that may lie before the first year of the source. A bar is pale after the year in which the tie
    was last confirmed; where it pales and ends without an arrow, the years for which such a tie is trusted ran out.
    Hollow marks are reported, not confirmed.
record-sizes-note = A larger dot is a larger figure within its lane.
record-lanes-cut-note = { NUMBER($count) } of { NUMBER($total) } lanes: those on record in the most years, some of every
    type.
record-lanes-few-note = { NUMBER($count) } of { NUMBER($total) } lanes: those on record in the most years, of
    { NUMBER($shown) } of the { NUMBER($types) } types.
record-lanes-none = { $has_all ->
    [yes] No act
   *[no] None of the latest acts
} binds { NUMBER($count) } of these states. Choose one of them to see its ties.
record-all-lanes-label = Show all { NUMBER($count) } lanes
record-marks-hint = A click on a mark opens its record and its source.
record-list-alt = List of records
record-choice = { $date } { $name }: { $partners }
record-rows-hint = A click on a row or on a mark opens its record and its source.

# A list of records.
record-to-column-hint = Open: no end is known, and it still counts. Not known: the same, and it counts no longer
record-confirmed-column-hint = Of ties without a known end: the latest date at which the source says that it holds
record-link-column-hint = The page or the data set's address
record-link-label = open
record-states-column = States
record-states-column-hint = States in the event
record-dates-column = Dates
# No end is known: of a tie that still counts, and of one that counts no longer.
record-open-label = open
record-unknown-label = not known
record-unnamed-label = unnamed

# One record.
record-unnamed-title = Unnamed record
record-act-title = Of the same act
record-pair-label = Everything between { $state } and { $partner }
record-parties-label = Parties
record-parties-outside = { $parties }; { NUMBER($count) } more outside this view
record-status-confirmed = confirmed
record-status-reported = reported: announced, planned or from one weak page
record-sources-label = { NUMBER($count) ->
    [one] Source
   *[other] Sources
}


### Shared: linked index

# On what the two lines of an index rest, within a sentence.
linked-firm = { $has_series ->
    [yes] { $has_censuses ->
        [yes] censuses and exercise series
       *[no] exercise series
    }
   *[no] censuses
} only
linked-picked = with hand-picked events
linked-range = { CHANGE($firm) } to { CHANGE($every) }
linked-by = by { CHANGE($change) } ({ $basis })
linked-by-alike = by { CHANGE($change) } ({ $basis }, and with hand-picked events alike)
linked-between = between { CHANGE($firm) } ({ $basis }) and { CHANGE($every) } (with hand-picked events)
linked-active-inline = active relations
linked-none = Nothing links { $subject } from one year of this view to the next: no source covers both, or too small a
    part of the record.
linked-sentence = Linked like for like, { $subject } changed **from { YEAR($first) } to { YEAR($last) }
    { $range }**{ $is_thin ->
        [yes] , over some links of fewer than { NUMBER($thin) } relations
       *[no] {""}
    }.
linked-change-none = change undefined
linked-changes-none = No change is given: nothing links ten years of this view.
linked-changes-note = Change: { $after } against { $before }, linked like for like: { $lines ->
    [picked] with hand-picked events, which grow with the search for them
    [firm] { $basis }
   *[both] first { $basis }, then with hand-picked events, which grow with the search for them
}{ $is_thin ->
    [yes] ; some links have fewer than { NUMBER($thin) } relations
   *[no] {""}
}.

linked-title = { $subject }: { $range }, { $years }
linked-subject-title = Active relations, linked like for like
linked-alt = Linked like for like: index of the active relations, { $years }, { YEAR($base) } = 100; { $range } from
    { YEAR($base) } to { YEAR($last) } ({ $lines })
linked-numbers-label = The index as a table
linked-parts-numbers-label = The indices as a table
linked-definition-note = Each year against the year before, in those sources and types alone that cover both.
linked-last-types-note = Without hand-picked events, { YEAR($year) } rests on { $types } alone.
linked-gap-note = From { YEAR($last) } to { YEAR($next) } nothing links: no source covers both years, or too small a
    part of the record.
linked-dotted-note = Dotted: a link of fewer than { NUMBER($thin) } relations.
linked-unit-label = index, { YEAR($base) } = 100
linked-end-label = { CHANGE($change) } in { YEAR($year) }
linked-end-named-label = { $line }: { CHANGE($change) } in { YEAR($year) }
linked-year-hint = { NUMBER($index, digits: 0) }
linked-year-links-hint = { NUMBER($index, digits: 0) } ({ NUMBER($before, digits: 0) } relations, then
    { NUMBER($after, digits: 0) })
linked-sources-hint = Linked by
linked-index-column = Index
linked-base-column = Base year
linked-before-column = Relations the year before
linked-before-column-hint = relations behind the link to the year, in the year before

linked-parts-title = Active relations { $shown ->
    [newer] with newer partners
    [parts] { $division }
   *[both] with newer partners and { $division }
}, linked like for like
linked-parts-division = { $split ->
    [family] by family
    [area] by area of the { NAME($place, "place") }
    [source] by source
   *[type] by cooperation type
}
linked-parts-subtitle = Index of active relations, 100 in the first year named
linked-parts-alt = Linked like for like, part by part. { $parts }
linked-parts-note = Each strip has a scale of its own from 0; the rule is 100. Dotted: a link of fewer than
    { NUMBER($thin) } relations.
linked-parts-cut-note = The first { NUMBER($count) } of { NUMBER($total) } parts.
linked-newer-label = With newer partners
linked-newer-files = beside the ties downloaded from the Data page and the labels downloaded from the page on newer
    partners


### Shared: coverage and completeness

# The lettered breaks of a chart, one by one: A from 2011 on, training: no source instead of a census.
coverage-break = from { YEAR($year) } on, { $changes }
coverage-break-change = { $types }: { $after } instead of { $before }
coverage-break-hint = Break in coverage
coverage-breaks-note = A fall or rise at a dashed line is a change of the record, not of the world: { $breaks }.
coverage-pale-bars-note = Pale bars rest on some pairs or on hand-picked events, not on a census.
coverage-pale-parts-note = Pale parts of a bar rest on some pairs or on hand-picked events, not on a census.
coverage-palest-note = The palest lie after the last confirmation of a tie whose end is not known.

coverage-strip-title = What stands behind each year
coverage-strip-alt = Coverage of each cooperation type over the years
coverage-strip-note = What stands behind each year: solid for a census, paler for a census of some pairs or hand-picked
    events; no bar where there is no source.

# How much of what was listed independently the table holds.
completeness-group-all = All listed ties
completeness-group-before = Before { YEAR($year) }
completeness-ties-all = ties
completeness-ties-type = ties of { $type }
completeness-ties-before = ties from before { YEAR($year) }
completeness-ties-span = ties from { $years }
completeness-counts = { NUMBER($found) } of { NUMBER($listed) }
completeness-interval = { NUMBER($low) }–{ SHARE($high) }
completeness-interval-none = –
completeness-weak-note = { $clauses }.
completeness-weak-first = Of independently listed { $ties }, { $counts } are in the record ({ $interval } at 95%)
completeness-weak-other = of { $ties }, { $counts } ({ $interval })
completeness-whole = Of { NUMBER($listed) } well-documented ties that were listed without sight of the table, version
    { $version } holds **{ NUMBER($found) }** ({ SHARE($share) }; { $interval } at 95%).
completeness-whole-before = Of { NUMBER($listed) } well-documented ties that were listed without sight of the table,
    version { $version } holds **{ NUMBER($found) }** ({ SHARE($share) }; { $interval } at 95%), version { $former } held
    { $counts }.
completeness-whole-none = Version { $version } of the table has not been held against a list yet.


### Export

export-sheet-label = Page as PDF
# On paper only.
export-print-note = This is the screen on paper. { $label }, above the title of the page, sets its figures as a sheet, with their sources
    and the link.
export-picture-label = Picture
export-picture-hint = PNG, 1920 by 1080 pixels, with title, filters and sources
export-box-label = Export
export-link-title = Link to this view
export-present-label = This page without sidebar and menu, for a screenshot
export-citation-title = Citation
export-what-label = What
export-what-choice-png = Picture (PNG)
export-what-choice-svg = Picture to edit (SVG)
export-what-choice-outlines = Picture that needs no fonts (SVG)
export-what-choice-pdf = Picture to print (PDF)
export-what-choice-brief = Brief of a few pages (PDF)
export-what-choice-csv = Numbers of the figure (CSV)
export-what-choice-ties = Ties behind the view (CSV)
export-what-choice-xlsx = Spreadsheet (XLSX)
export-what-choice-zip = Everything (ZIP)
export-what-choice-txt = Citation (text)
export-what-choice-bib = Citation (BibTeX)
export-what-choice-ris = Citation (RIS)
export-size-label = Size
export-scheme-label = Colours
export-scheme-choice-dark = Dark
export-scheme-choice-light = Light
export-scale-label = Pixels
export-scale-hint = How many pixels of the file stand for one of the size: 2 or 3 for print
export-download-label = Download
export-draw-label = Draw the sheet
export-drawing-note = Drawing
export-download-file-label = Download { $format }
export-change-linked = { $change }, linked
# What a view holds: 1 234 ties of 57 states with 120 partners, 1990–2026.
export-counts = { COUNT($ties, "ties") } of { COUNT($states, "states") } with { COUNT($partners, "partners") }, { $years }
# What stands behind the years of a view, under a picture.
export-coverage-none = No census stands behind this view: the absence of a tie in hand-picked events says nothing.
export-coverage-after = Years after { YEAR($year) } rest on hand-picked events only: a fall there may be the end of a
    data set.
export-coverage-before = Years before { YEAR($year) } rest on hand-picked events only: a rise there may be a new data
    set.
export-coverage-note = Each year rests at least in part on a census; which types a census covers changes over the years.
# Sizes of pictures, and what an order that cannot be carried out says.
export-size-slide = Slide, 16:9
export-size-square = Square
export-size-column = Column of an article
export-size-a4-portrait = A4 portrait
export-size-a4-landscape = A4 landscape
# Sheets of a workbook.
export-sheet-numbers = Numbers
export-sheet-ties = Ties
export-sheet-sources = Sources
export-order-too-long = A spreadsheet does not hold { COUNT($rows, "ties") }: take CSV.
export-order-none-of = { $part }={ $value } is none of { $known }
export-order-link = link: { $complaints }
export-order-own = data={ $version }: a table of a reader's own is seen in that reader's visit alone; no address shows it
export-order-address = { $address } is no page and format, such as timeline.png
export-order-long = The link is longer than { NUMBER($most) } letters.
export-order-twice = { $part } is given twice
export-order-no-number = { $part }={ $value } is no whole number
export-order-no-sheet = page={ $number }: { NUMBER($pages) ->
        [one] there is one page
       *[other] there are { NUMBER($pages) } pages
    }.
export-order-away = The database that holds the table does not answer. Please try again soon.
export-order-busy = Too many pictures are being drawn: ask again in a few seconds.
export-order-server = host={ $value } is no address such as https://example.org
export-order-ending = { $file } does not end like a file of the format { $format }: .{ $ending }
export-order-no-ending = { $file } ends like no format; its files end in { $known }
export-order-unread = { $file } cannot be read: { $reason }
export-order-unwritten = { $file } cannot be written: { $reason }
export-order-target = { $file } is the file of row { NUMBER($row) } already
export-order-replaced = { $file } was there and has been replaced
export-order-row = { $file }, row { NUMBER($row) }: { $reason }
export-order-column = column { $column } is none of { $known }
export-order-column-twice = column { $column } stands there twice
export-order-surplus = { NUMBER($cells) ->
        [one] a cell
       *[other] { NUMBER($cells) } cells
    } more than there are columns, the first: { $text }
export-order-encoding = not written in UTF-8
export-order-empty = No tie matches these filters.
export-order-undrawn = A chart could not be drawn: { $reason }
export-order-numbers = Numbers are those of one figure: name it, or order everything as zip.
export-order-no-figures = The page { $page } has no figure in this view.
export-order-no-figure = The page { $page } has no figure { $figure } in this view.
export-order-other-figure = The page { $page } has no figure { $figure } in this view: it has { $known }.
# The dashboard as a work, and a view of it, to be cited.
export-work-title = { $product }: military cooperation of the { $focus } member states
export-citation-version = version { $version }, data { $data }
export-citation-view = View “{ $title }” ({ $filters }): { $counts }. { $link } (accessed { $day }).
export-citation-sources = Sources of the ties shown:
export-citation-view-note = View: { $filters }. { $counts }
export-citation-source-note = Cite as: { $citation }
# Under a picture and in the properties of its file.
export-making = { $product }, data { $version }, { $day }.
export-sources = Sources: { $sources }
export-link = Link: { $link }
export-link-elsewhere = { $address } (in full in the citation)
export-parameters = View: { $parameters }
export-figures = Figures: { $titles }
# The README of an archive.
export-readme-filters = Filters: { $filters }
export-readme-version = Data version { $version }, { $day }
export-readme-files = FILES
export-readme-picture = { $file }: picture
export-readme-ties = { $file }: the ties behind the view, one row per tie
export-readme-source-title = Title of the source
export-readme-source-address = Address of the source; source_ref leads to the record
export-readme-sources = { $file }: how to cite each source, and its terms
export-readme-citations = { $files }: citation of the view and its sources
export-readme-notes = NOTES
export-readme-cells = Text that a spreadsheet would run as a formula has an apostrophe before it. Empty cells are missing
    values. The codebook on the page Data gives the allowed values of every column.
export-readme-terms = Cite the view and the sources behind it. Each source has terms of its own; sources.csv holds them.
export-readme-figure = { $file }: the numbers behind the figure: { $title }
# A brief: a document of a few pages on a state, a pair or a group.
export-brief-label = Brief as PDF
export-brief-hint = Two to four pages: what was found, map, trend, newer partners, latest ties, limits and sources
export-brief-figure = A brief is of a whole view: leave the figure { $figure } out.
export-brief-pages = { NUMBER($number) } of { NUMBER($pages) }
export-boundary-note = Boundaries and names shown do not imply endorsement.


### Search

search-box-label = Search states, events, pages
search-results-label = Search results
search-failed-note = The search does not answer. Please try again.
search-own-label = Find a state in your table
search-found-note = { NUMBER($count) ->
    [0] Nothing found for “{ $text }”.
    [one] 1 result.
   *[other] { NUMBER($count) } results.
}
# Places side by side, narrowed to one cooperation type.
search-narrowed-label = { $places }: { $type }
search-event-detail = { $states }, { $years }
search-event-record-detail = { $record }; in all { $states }, { $years }
# What is found is a …
search-kind-state = State
search-kind-group = Group of states
search-kind-area = Region
search-kind-type = Cooperation type
search-kind-page = Page
search-kind-source = Source
search-kind-exercise = Exercise
search-kind-treaty = Treaty or agreement
search-kind-operation = Deployment
search-kind-base = Base or access
search-kind-programme = Record
search-kind-pair = Pair of states
search-kind-view = Both together


### Brief

brief-kicker = Brief
brief-findings-title = What stands out
brief-findings-none = The record is too thin to say what stands out.
brief-facts-title = On record
brief-newer-title = Newer partners, and how surely
brief-newer-note = Those with which most was added. Growth is more than chance where it says growing; records are counted
    in the sources that cover both spans of years.
# First ties: a sentence or two on them.
brief-newer-first-note = { $first_ties } { $note }
brief-newer-uncounted = How their records grew is not told of a table that a database holds.
brief-newer-none = No newer partner has a record in the later years that can be compared with the earlier ones.
brief-standings-title = What each is to the other
brief-standings-note = Seen from either side, and on what it rests.
brief-partners-title = Strongest partners
brief-partners-note = By number of cooperation types and of years with a tie, in the years shown.
brief-places-title = { $place ->
    [state] Most tied states
   *[partner] Strongest partners
}
brief-places-note = By number of relations: a state, a partner and a cooperation type that are tied in the years shown.
brief-mostly-column = Is mostly
brief-tied-column = States tied
brief-types-title = What ties the two
# Of a view of more ties than are read.
brief-types-years-note = The first and the last of the years shown in which each type was active; those active longest first.
brief-types-note = Records that count in the years shown; the first and the last year of each type.
brief-limits-title = Coverage and limits
brief-tradition-note = Partners are told apart like this: { $tradition }.
brief-breaks-note = Where the sources change, a fall or rise may be one of the record and not of the world: { $breaks }.
brief-relation-meaning = A state, a partner and a cooperation type that are tied in a year: the unit of counting.
brief-terms-title = Words
brief-sources-title = Sources, with the ties of this view that come from each
brief-source = { $citation } ({ COUNT($ties, "ties") })
brief-about-title = About this brief
brief-cite-note = To cite it: { $citation }


### Screen

# The pages, by the names of their scripts.
page-overview = Overview
page-map = Map
page-timeline = Timeline
page-types = Types
page-event = Events
page-newcomers = Newer partners
page-state = State
page-pair = Pair
page-compare = Compare
page-network = Network
page-news = What is new
page-data = Data
page-methods = Methods
# A view without ties, and the ways out.
screen-empty-none = No tie matches these filters, and lifting any single one of them does not change that.
screen-empty-note = No tie matches these filters. Lifting one of them brings ties back: { $ways }.
screen-empty-way = without { $filter }: { COUNT($count, "ties") }
screen-lift-label = Lift { $filter }
screen-default-label = Show the default view
screen-snippet-label = How was this computed?
screen-snippet-note = These lines, run { $files }, give the numbers of the figure.
screen-snippet-files = beside the ties downloaded from the Data page
screen-sources-note = Sources: { $sources }.
# Columns of numbers that tables of several pages have.
screen-column-change = Change
# Ways to other views.
screen-follow-label = Go on to { $page }
screen-leads-place-label = Profile of { $place }
screen-leads-pair-label = All ties of { $state } and { $partner }
screen-leads-state-label = Profile of { $state }
screen-leads-newer-label = Newer partners of { $state }
screen-newer-map-title = Traditional and newer partners
screen-choose-state-hint = Choose a state
screen-strips-note = All strips have one scale.
screen-rows-hint = A click on a row leads on.
# A box that opens what a row of a table opens.
screen-open-label = { $kind ->
    [state] Open the profile of a state
    [pair] Open a pair
    [ties] Open the ties of a partner
    [event] Open an event
   *[record] Open a record
}
screen-leave-label = Leave the presentation
screen-missing-note = There is no page at this address.
screen-failure-note = This address could not be answered.
screen-building-title = The table is being prepared
screen-building-note = What all pages rest on is counted once for a large table: { SHARE($share) } are done, about { NUMBER($minutes) } min are left. This page comes again by itself; the link in the address bar keeps your view.
screen-building-begun-note = What all pages rest on is counted once for a large table. This page comes again by itself; the link in the address bar keeps your view.
screen-full-title = All places are taken
screen-full-note = More readers are here than this server has places for. Please try again soon; this page does so by itself.
screen-engine-note = The database that holds the table does not answer. This page tries again every { NUMBER($seconds) } seconds; the link in the address bar keeps your view.
screen-cut-note = This view has more than { NUMBER($most) } ties. Relations, partners, types and their years count all of them; lists and names of records rest on the latest { NUMBER($count) }, and numbers of records are left out.
screen-cut-file-note = Lists and names of records rest on the latest { NUMBER($count) } ties of the view, and numbers of records are left out; a file of ties holds the latest { NUMBER($most) }.
screen-unread-note = Part of this link could not be read, so the default stands in its place: { $parts }.
# The version of the data that a link names.
screen-version = { $name } ({ DATE($date) }, { NUMBER($ties) } ties)
screen-version-short = { $shown } (the link was made with { $asked })
screen-version-unknown = This link names data { $asked }, a version that is not known here. Shown is { $shown }.
screen-version-other = This link was made with data { $asked }. Shown is { $shown }; numbers may differ. What changed:
    { $changes }.
# A reader's own table: on every page while it is shown, beside its links, and to who comes by one.
screen-own-shown-note = You look at your own table **{ $file }**{ $added ->
    [yes] , added to the shared one
   *[no] {""}
}: { COUNT($ties, "ties") }. Only you see it, and only until you close or reload this page.
screen-own-leave-label = Back to the shared table
screen-own-link-note = This link needs the file { $file } (its SHA-256 begins with { $digest }).
screen-own-link-unknown = This link was made with a reader's own table, which only a visit that has the file can show. Load the
    file whose SHA-256 begins with { $digest } under “Your own table” on the page Data. Shown meanwhile is { $shown }.
screen-own-link-other = This link was made with the same file { $file }, read with other choices. Numbers may differ.
screen-upload-large-note = The file is too large: up to { NUMBER($megabytes) } MB can be sent.
screen-upload-slow-note = The file took too long to arrive. Please try again.
screen-upload-busy-note = Too many files are being sent at the moment. Please try again in a minute.
