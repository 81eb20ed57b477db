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

pair-title = A pair of states
pair-chooser-hint = This page shows one state and one partner. Choose both, or open one of the pairs below.
pair-chooser-state-label = State
pair-chooser-state-hint = Choose a state
pair-chooser-partner-label = Partner
pair-chooser-partner-hint = Choose a partner
pair-strongest-title = The strongest pairs of the view
pair-strongest-hint = Types and years within the years shown. A click on a row opens the pair.
pair-strongest-state-column = State
pair-strongest-partner-column = Partner
pair-strongest-types-column = Types
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
pair-first-last = The first tie { $scope } is { $first }, the one that began last { $last }.
# When: all, some or none of the active records began in the years shown.
pair-amount = **{ NUMBER($count) } { NUMBER($count) ->
    [one] record
   *[other] records
}** in **{ NUMBER($types) } cooperation { NUMBER($types) ->
    [one] type
   *[other] types
}** { NUMBER($count) ->
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
pair-direction-receives = **{ $state } receives from { $partner }** { $types }
pair-direction-provides = **{ $state } provides to { $partner }** { $types }
pair-direction-mutual = together they have { $types }
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
pair-standing-label = { $standing ->
    [traditional] Traditional partner
    [newer] Newer partner
   *[no_baseline] Partner without a baseline
}
pair-standing = { $partner } is a { $standing ->
    [traditional] { standing-traditional-partner }
    [newer] { standing-newer-partner }
   *[no_baseline] { standing-no-baseline-partner }
} of { $state }: { $reasons }.
pair-standing-same = The label is the same the other way round.
pair-reason-late = { $late }, so that { $years } cannot tell who is new to whom
pair-reason-account = named so by { $accounts }
pair-reason-history = by history, with ties in { NUMBER($count) } { NUMBER($count) ->
    [one] year
   *[other] years
} and { NUMBER($types) } cooperation { NUMBER($types) ->
    [one] type
   *[other] types
} of { $years }
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
} record holds ties in { NUMBER($count) } { NUMBER($count) ->
    [one] year
   *[other] years
} and { NUMBER($types) } cooperation { NUMBER($types) ->
    [one] type
   *[other] types
} of { $years } ({ NUMBER($years_asked) } and { NUMBER($types_asked) } are asked)
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

pair-records-label = Records
pair-records-note = acts, exercises and yearly figures that began in the years shown
pair-records-alt = Records per year, { YEAR($first) } to { YEAR($last) }, at most { NUMBER($most) }
pair-types-label = Cooperation types
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
pair-ledger-found-note = { NUMBER($listed) } of { count-records }: those with '{ $text }' in them.
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
pair-lead-profile-label = Profile of { $place }

pair-exchange-title = What each provides to the other
pair-exchange-alt = What { $state } and { $partner } provide to each other, { $years }. Most: { $most }.
pair-exchange-alt-bar = { $type }, { $who }: { $amount }
pair-exchange-note-length = Length: years with an active tie; a full bar is every year of { $years }.
pair-exchange-note-records = A record counts once for every type in which it has a clause. Where no bar stands, no tie is
    on record; what that means stands in the figure on what the sources could have seen.
pair-exchange-provides-label = { $state } provides
pair-exchange-mutual-label = together
pair-exchange-provides-heading = { $state }{ "\u000A" }provides
pair-exchange-mutual-heading = both{ "\u000A" }together
pair-exchange-amount = { NUMBER($count) } { NUMBER($count) ->
    [one] year
   *[other] years
}, { NUMBER($records) } { NUMBER($records) ->
    [one] record
   *[other] records
}
pair-exchange-type-column = Cooperation type
pair-exchange-who-column = Who
pair-exchange-years-column = Years with an active tie
pair-exchange-records-column = Records
pair-exchange-first-column = From
pair-exchange-last-column = To
pair-exchange-type-hint = Type

pair-ranks-title = How each ranks for the other
pair-ranks-alt = Rank by number of cooperation types per year. { $clauses }.
pair-ranks-alt-line = { $line }: rank { NUMBER($first_rank) } in { YEAR($first) }, { NUMBER($last_rank) } in
    { YEAR($last) }, best { NUMBER($best) }
pair-ranks-line = { $ranked } among the partners of { $state }
pair-ranks-note = Ranks by the number of cooperation types active in the year; partners with as many share a rank. A gap is
    a year without a tie. Sources that look at one state only, such as those on the United States, lift its rank.
pair-ranks-note-focus = The table holds no ties between two states outside the { $focus }, so that the partners of
    { $state } are { $focus } members only.
pair-ranks-words = { NUMBER($rank) } of { NUMBER($count) }, with { NUMBER($types) } { NUMBER($types) ->
    [one] type
   *[other] types
}{ NUMBER($sharing) ->
    [0] { "" }
   *[other] , level with { NUMBER($sharing) } more
}
pair-ranks-legend = Lines of the ranks
pair-ranks-axis-label = rank among the partners
pair-ranks-year-column = Year
pair-ranks-who-column = Who
pair-ranks-rank-column = Rank
pair-ranks-sharing-column = Others on the same rank
pair-ranks-partners-column = Partners
pair-ranks-types-column = Cooperation types
pair-ranks-line-hint = Line
pair-ranks-snippet-files = beside the ties of { $state } with all partners downloaded from the Data page

pair-coverage-title = What the sources could have seen
pair-coverage-alt = Coverage of each cooperation type for this pair, { $years }, and the years with a tie
pair-coverage-note = Colour: years with an active tie. Grey: what stands behind them. Thick grey is a census that would
    have seen this pair, so that no colour on it means no tie; thinner grey is a census of some pairs or circumstances; a
    line is hand-picked events, where no colour says nothing; no grey is no source. Ties that the filters leave out have
    no colour.
pair-coverage-tied-label = years with an active tie
pair-coverage-type-column = Cooperation type
pair-coverage-first-column = From
pair-coverage-last-column = To
pair-coverage-level-column = What
pair-coverage-sources-column = Sources
pair-coverage-type-hint = Type
pair-coverage-level-hint = Coverage
pair-coverage-tied-hint = Tied in


### Compare

compare-choice-label = Places side by side ({ NUMBER($least) } to { NUMBER($most) })
compare-choice-hint = States or groups
compare-choice-note = The same choice as State or group in the sidebar.
compare-many-note = { NUMBER($count) } states or groups are chosen; at most { NUMBER($most) } can stand side by side. The box
    above shows the first of them.
compare-one-note = One state or group is chosen. Choose { NUMBER($least) } to { NUMBER($most) } in the box above, or follow a
    suggestion.
compare-lead-label = Compare { $places }
compare-likes-label = **Most similar to { $place }**, by their partners and cooperation types:
compare-lead-similar-label = { $first } and { $second } ({ NUMBER($kappa, digits: 2) })
compare-lead-three-label = { $place } and the three most similar
compare-groups-label = **Groups within { $place }**, the most similar first:
compare-members-label = **States of { $place } with the most relations:**
compare-lead-profile-label = Profile of { $place }

compare-newer-label = Share of newer partners
compare-newer-note = in the relations of the years shown
compare-newer-windows = { SHARE($before_share) } in { $before }, { SHARE($after_share) } in { $after }
compare-change-none = change undefined
compare-change-dated = { $change } ({ $after } against { $before })
compare-headline-note = Bars: one scale per row.
compare-headline-change-none = No change is given: nothing links ten years of this view.
compare-headline-change-note = Change: { $is_alike ->
    [yes] { $after } against { $before }, linked
   *[no] linked
} like for like: first censuses only, then with hand-picked events, which grow with the search for them.

# What stands out between places.
compare-place-relations = { $place } ({ NUMBER($count) })
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
compare-overlap-others = others
compare-overlap-own = { NUMBER($count) } { NUMBER($count) ->
    [one] is
   *[other] are
} of { $place } alone
compare-gap = They differ most in **{ $type }**: { SHARE($most_share) } of the relations of { $most }, { SHARE($least_share) }
    of those of { $least }.
compare-gap-none = Their relations divide alike over the cooperation types.
compare-newer = Of the relations of { $after }, newer partners hold { $shares }; before is { $before }, in sources that cover
    both.
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
compare-rank = { $other } is the { $rank } similar to { $place } (of { NUMBER($count) })
compare-rank-most = { $is_first ->
    [yes] most
   *[no] { $rank } most
}
compare-caveat-shared = { NUMBER($count) ->
    [one] { $smaller } and { $larger } have states in common, so that some ties stand in both columns.
   *[other] { $larger } has states in common with { $smaller }, so that some ties stand in several columns.
}
compare-caveat-focus = Of { $places } the table holds ties with { $focus } members only; the numbers are not all of
    { $places }'s ties.

compare-strips-title = Active relations, year by year
compare-strips-alt = { compare-strips-title }, one strip per place on one scale. { $peaks }
compare-strips-alt-peak = { $place }: at most { NUMBER($count) }, in { YEAR($year) }
compare-strips-note = All strips have one scale.
compare-strips-note-breaks = A fall or rise at a dashed line is a change of the record, not of the world: { $clauses }.
compare-strips-break = { $letter } { $change }{ $is_everywhere ->
    [yes] { "" }
   *[no] { " " }({ $places })
}
compare-strips-legend = Cooperation types
compare-strips-place-column = Place
compare-strips-year-column = Year
compare-strips-type-column = Cooperation type
compare-strips-relations-column = Active relations
compare-strips-level-column = Coverage
compare-strips-numbers-label = Relations by place, year and type as a table

compare-portfolio-title = Portfolios: share of each cooperation type
compare-portfolio-alt = { compare-portfolio-title }. First: { $most }
compare-portfolio-alt-most = { $place }: { $type } { SHARE($share) }
compare-portfolio-note = Shares of the relations active at any time in the years shown; a place without relations has no mark.
compare-portfolio-legend = Places
compare-portfolio-mark = { $place } ({ $shape ->
    [circle] circles
    [diamond] diamonds
    [triangle-up] triangles
   *[square] squares
})
compare-portfolio-axis-label = share of the place's relations
compare-portfolio-place-column = Place
compare-portfolio-type-column = Cooperation type
compare-portfolio-relations-column = Relations
compare-portfolio-share-column = Share
compare-portfolio-type-hint = Type
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
compare-partners-kind = { $kind ->
    [all] shared by all
    [some] by some
   *[own] by none other
}
compare-partners-axis-label = partners
compare-partners-words-column = Partners of
compare-partners-count-column = Number
compare-partners-names-column = Names
compare-partners-count-hint = Partners
compare-partners-names-label = The partners by name
compare-partners-names = **{ $words } ({ NUMBER($count) }):** { $names }
compare-partners-names-none = nobody

compare-matrix-title = Similarity of portfolios
compare-matrix-alt = { compare-matrix-title }. { $pairs }
compare-matrix-alt-pair = { $first } and { $second }: { NUMBER($kappa, digits: 2) }
compare-matrix-pair = { $first } and { $second }
compare-matrix-note = Cohen's kappa over cells of partner and cooperation type: 1 the same ties, 0 as alike as chance would
    make them, below 0 less. The places themselves are no partners here, and a group is the union of its members' ties with
    states outside it.
compare-matrix-note-focus = Of { $places } the table keeps ties with { $focus } members only; compared with them, { $focus }
    members alone are partners.
compare-matrix-legend = Similarity
compare-matrix-below-label = below 0
compare-matrix-class-label = { NUMBER($first, digits: 1) }–{ NUMBER($last, digits: 1) }
compare-matrix-cell = { NUMBER($kappa, digits: 2) }; { NUMBER($both) } of { NUMBER($either) } cells in common
compare-matrix-cell-same = the same place
compare-matrix-first-hint = Place
compare-matrix-second-hint = with
compare-matrix-similarity-hint = Similarity
compare-matrix-places-column = Places
compare-matrix-similarity-column = Similarity
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
compare-shares-legend = Windows
compare-shares-place-column = Place
compare-shares-before-column = Newer partners' share { $before }
compare-shares-after-column = Share { $after }
compare-shares-snippet-files = beside the ties of all years and the labels from the page on newer partners

compare-arrivals-title = The latest newer partners
compare-arrivals-none = No newer partner began in { $years }.
compare-arrivals-hint = First ties on record, the latest { NUMBER($count) } of each place. A click on a row opens the pair.
compare-arrivals-place-column = Place
compare-arrivals-partner-column = Newer partner
compare-arrivals-first-column = First tie
compare-arrivals-types-column = In
compare-arrivals-state-column = With


### Data


### Methods


### Shared: formats

format-years = { YEAR($first) }–{ YEAR($last) }
# 4–8 Mar 2013: days of one month.
format-days = { $first }–{ DATE($end) }
format-dates = { DATE($start) } – { DATE($end) }
# The last item of a list that is cut: China, Iran and 3 more.
format-more = { NUMBER($count) } more
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
