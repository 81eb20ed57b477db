"""A table of five states, small enough to work every measure out by hand.

PAK, TUR and SAU are focal states, CHN and USA are partners outside the group.

==  ====================  ==========  =========  =======  ==============================
no  type                  dyad        years      parties  remark
==  ====================  ==========  =========  =======  ==============================
1   defence_pact          PAK-TUR     2000-2010  2        undirected
2   arms_supply           CHN->PAK    2001-2001  2        directed
3   arms_supply           CHN->PAK    2008-2009  2        directed, a spell of two years
4   joint_exercise        three       2005       3        one event, dyads PAK-SAU PAK-TUR SAU-TUR
5   joint_exercise        CHN-PAK     2005       2
6   training              USA->TUR    2003       2        reported
7   arms_supply           PAK->SAU    2008       2        two clauses of one act (with 8)
8   training              PAK->SAU    2008       2        the other clause
==  ====================  ==========  =========  =======  ==============================
"""

from __future__ import annotations

import io

import pandas as pd

from data.schema import AllowedValues, validate_ties

TOY_CSV = """\
tie_id,event_id,state_a,state_b,directed,cooperation_type,name,start_date,end_date,last_confirmed,start_year,end_year,\
end_basis,party_count,value,unit,status,date_basis,source_id,source_ref
s1:1:PAK-TUR,s1:1,PAK,TUR,false,defence_pact,Pact,2000,2010,,2000,2010,stated,2,,,confirmed,stated,s1,1
s1:2:CHN-PAK,s1:2,CHN,PAK,true,arms_supply,Guns,2001,2001,,2001,2001,stated,2,,,confirmed,stated,s1,2
s1:3:CHN-PAK,s1:3,CHN,PAK,true,arms_supply,Ships,2008-05,2009,,2008,2009,stated,2,4,items,confirmed,stated,s1,3
s2:4:PAK-SAU,s2:4,PAK,SAU,false,joint_exercise,Three,2005-03-01,2005-03-09,,2005,2005,stated,3,,,confirmed,stated,s2,4
s2:4:PAK-TUR,s2:4,PAK,TUR,false,joint_exercise,Three,2005-03-01,2005-03-09,,2005,2005,stated,3,,,confirmed,stated,s2,4
s2:4:SAU-TUR,s2:4,SAU,TUR,false,joint_exercise,Three,2005-03-01,2005-03-09,,2005,2005,stated,3,,,confirmed,stated,s2,4
s2:5:CHN-PAK,s2:5,CHN,PAK,false,joint_exercise,Two,2005,,,2005,2005,one_off,2,,,confirmed,inferred,s2,5
s2:6:USA-TUR,s2:6,USA,TUR,true,training,Course,2003,,,2003,2003,one_off,2,10,persons,reported,stated,s2,6
s2:7:PAK-SAU,s2:7,PAK,SAU,true,arms_supply,Deal,2008,,,2008,2008,one_off,2,,,confirmed,stated,s2,7
s2:8:PAK-SAU,s2:7,PAK,SAU,true,training,Deal,2008,,,2008,2008,one_off,2,,,confirmed,stated,s2,7
"""

TOY_ALLOWED = AllowedValues(
    states=frozenset({"PAK", "TUR", "SAU", "CHN", "USA"}),
    cooperation_types=frozenset({"defence_pact", "arms_supply", "joint_exercise", "training"}),
    sources=frozenset({"s1", "s2"}),
)

TOY_SOURCES = {
    "s1": {
        "coverage": [
            {"cooperation_type": "defence_pact", "first_year": 1990, "last_year": 2010, "kind": "census"},
            {"cooperation_type": "arms_supply", "first_year": 1995, "last_year": 2010, "kind": "census"},
        ]
    },
    "s2": {
        "coverage": [
            {"cooperation_type": "joint_exercise", "first_year": 2000, "last_year": 2006, "kind": "census"},
            {"cooperation_type": "joint_exercise", "first_year": 1990, "last_year": 2012, "kind": "sample"},
            {"cooperation_type": "arms_supply", "first_year": 1990, "last_year": 2012, "kind": "sample"},
            {
                "cooperation_type": "training",
                "first_year": 1999,
                "last_year": 2012,
                "kind": "census",
                "provider": ["USA"],
                "missing_years": [2006],
            },
        ]
    },
}


def read_toy_text() -> pd.DataFrame:
    """The toy table as text, as a CSV reader gives it."""
    return pd.read_csv(io.StringIO(TOY_CSV), dtype=str, keep_default_na=False)


def load_toy_ties() -> pd.DataFrame:
    """The toy table, checked and typed."""
    return validate_ties(read_toy_text(), TOY_ALLOWED, table="toy")
