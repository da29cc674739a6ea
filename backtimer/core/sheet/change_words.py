"""The words with which a sheet changes an earlier one, in one table: kept, stopped, swapped.

A space in the table stands for any spaces, words in braces for a part, and a row with a plus goes
on with the one above. Of all kinds that begin at a place the longest counts, within a kind the row
that comes first.
"""

from __future__ import annotations

import re

from backtimer.core.sheet.change_piece_kinds import ChangeWord

NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
)
_BODY = (
    "back|hip|knee|shoulder|wrist|neck|ankle|leg|calf|foot|arm|elbow|balance|pain|pelvis|spine|"
    "swelling|scar|tummy"
)
# Parts of rows, by the names that stand for them there.
_PARTS = {
    # Where a part of a sentence ends, and what it is up to there.
    "END": r"(?=\s*(?:$|[,;.:!()|]|-\s))",
    "END_OR_SO": r"(?=\s*(?:$|[,;.:)]|-\s|so\b|and\b|but\b))",
    "TO_ITS_END": (
        rf"(?:(?!\b(?:{NUMBER_WORDS.removeprefix('one|')})\b)[^,.;:\d()])*?"
        r"(?=\s*(?:$|[.;:)(]|,|-\s))"
    ),
    "BEFORE_A_NUMBER": (
        rf"(?=\s+(?:(?:just|only|about|on|at)\s+){{0,4}}(?:x\s?)?(?:\d|(?:{NUMBER_WORDS})\b))"
    ),
    "BE": (
        "((is|are|has|have|was|were|be|been|being|'s|'re|to|now|can|could|should|will|may|"
        "stays?|remains?|you can|you may) ){0,4}"
    ),
    "IS": "((is|are|has|have|been|being|'s|'re|now|stays?|remains?) ){1,4}",
    "MAY": "(you )?(can|could|may|might) (also )?",
    "IT": "(it|this( one)?|that( one)?|them|these( (ones|two))?|those( (ones|two))?)",
    "PART": f"((left|right|other) )?({_BODY})s?",
    "UNTIL": "(until|till?)",
    "DAY": "(mon|tues|wednes|thurs|fri|satur|sun)day",
    "MONTH": "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    "STOP": (
        "(stop|skip|omit|delete|(cross|strike) (out|off)|"
        "(drop|lose|ditch|scrap|bin|chuck|pause|park)"
        "(?= (the|your|all|any|those|these|doing|it|them|this|that)\\b)|"
        "remove|discontinue|d/c'?d?|cease|avoid|leave out|cut out|take out|leave off|"
        "forget( about)?|finish with|hold off( (on|with))?|"
        "hold(?= (until|till|for now|this week)\\b)|"
        "(you )?(no longer|do not|don't|needn't)( (need( to)?|have to))? do)"
    ),
    "VERY": (
        "((too|so|very|quite|really|much|a bit|a little|still|far|pretty|just|nice(ly)? and|"
        "now|all) ){0,4}"
    ),
    "HOW": (
        "(easy|easier|hard|harder|sore|sorer|painful|much|strong|stronger|fine|good|better|great|"
        "ok(ay)?|uncomfortable|wobbly|difficult|heavy|irritable|aggravating|well|nicely|tight|"
        "stiff|solid|steady|steadier|boring|comfortable|long|many|few|little)"
    ),
    "NOW": (
        "(for (now|the moment|the time being|this week|today)|at (the moment|present)|"
        "((in|during) )?this (week|time|month|visit|phase|block|stage)|today|now|already|currently)"
    ),
    "GO": (
        "(go(es|ne)?|going|comes?|move[sd]?|moving|step(ped)?|take|bring|put|bump(ed)?|push(ed)?|"
        "knock(ed)?)"
    ),
    "COME": "(go(es|ne)?|going|comes?|move[sd]?|bump(ed)?|push(ed)?)",
    "GROW": (
        "(increas(e|ed|es|ing)|incr?\\.?|(built|worked) up|progress(ed|ing)?|prog\\.?|"
        "raised|raise(?= (it|th\\w+|your|to|from)\\b)|lengthen(ed)?|extend(ed)?|advanced?)"
    ),
    "FALL": (
        "(cut( (back|down))?|drop(ped|s)?( (back|down))?|reduced?|lower(ed)?|decr?\\.?|decreased?|"
        "shorten(ed)?|halved?|trim(med)?|eased?( back)?|scaled? (back|down)|changed?|switch(ed)?|"
        "set|doubled?|down|back( (up|down))?)"
    ),
}
# Each kind of words.
_TABLE: dict[ChangeWord, str] = {
    ChangeWord.LITTLE: r"""
        (hi|hello|hey|dear)( (?!the\b|your\b)[^\W\d]+)?(?=\s*[,-])
        updated?( (from [^\W\d]+( \(\w+\))?|(on )?\d{1,2}[/.]\d{1,2}([/.]\d{2,4})?))?\s*:
        (number|no\.|nr|exercise|ex\.?|item)\s*#?\d+(?=\s*\()|nothing new(?=\s*[,.:;-])
        {BE}(held|kept|performed|done|repeated)( for)?{BEFORE_A_NUMBER}
        i\.e\.|that is|whereas|with a hold of
        so( now)?|and|but|also|please|pls|kindly|just|only|ok(ay)?|i('d| would) (like|want) you to
        i want you to|we('ll|'re| will| are)?|you can( now)?|you may( now)?|you should
        (as )?(discussed|agreed|promised)( (today|yesterday|with you|(on|over|
        + by) (the )?phone)){0,4}\s*[:,]
        (your )?(plan|programme|program|hep|sheet)( (was|has been|is))? (updated|changed|
        + reviewed)( today)?\s*:
        (phone|video|telehealth|zoom|first|second|third|fourth|last|today's)?\s?(r/v|review|visit|
        + appt|appointment|call|telehealth|check-?in)( (on )?\d{1,2}([/.]\d{1,2})+)?\s*:
        (in )?an?(?= \d)|(the|your)(?= \d)|both (the|your|of)|swap\s*[:!-]
        let's|let us|perform|have|for|at|is|are|it's|the (rest|plan) is
    """,
    ChangeWord.TO: r"""
        (up )?to{BEFORE_A_NUMBER}
    """,
    ChangeWord.LATER: r"""
        if|unless|once(?! (a|per|every|daily|each|more)\b)|when(ever)?|or|maybe|perhaps|might|could
        later|eventually|gradually|then|without|while|whilst|during|\?
        next (time|week|visit|month|session|step)|aim(ing)?( for)?|goal|target|sorry|typo|correction
        build(ing|s)?|able|sometimes|otherwise|here
        after(?= (a|an|the|your|two|three|four|six|\d+|surgery|that)\b)|from (week|wk)\s*\d+
        week \d+|in (a|two|three|four|six|\d+) (weeks?|months?|days?)
        over( the)? ((next|coming) )?(\d+|two|three|four|six|few|couple of)? ?(weeks|days|months)
        each (week|day|time)|every (week|few)|on ((good|bad|rest|other|alternate) days|{DAY}s?)
        by (the|christmas|easter|\d)
        (number|no\.|nr|exercise|ex\.?|item|line)\s*#?\d+
        add(ing)? (in )?(an? )?\d+ ?(s|secs?|seconds?) (pause|rest(?! between))
        in \d+/\d+|{MAY}(add|swap|replace|exchange|change|switch|trade)
        (do not|don't|never|not) (to )?(stop|skip|drop|forget|leave|omit|miss|lose|cut|pause)
        except|apart from|other than|instead of (ten|one|lying|sitting|standing)
        slowly (build|increase)|start (at|from)
        only (here|in|with|at)|(in|at) (the |our )?(clinic|class)|with (me|us)
        add(ing)? [^,.;]*?\b(every|each|per|a) (\w+ )?(days?|weeks?|wk|session|time)\b
        (drop|lose|add|cut) (one|a|1|another) set(?!,? (so|making|which makes)\b)|up to|no more than
        at least|at most|max(imum)?
        until (?!{DAY}|next |(i|we)\b|[^,.;:\d()]*\b(notice|settle[sd]?|calm\w*|better|gone|healed|
        + scan|review|appointment|check|visit|results?)\b)[^,.;:\d()]*{END}
        (a|one|another|an extra|a (second|third|fourth)) (more )?(sets?|reps?|rounds?)
        as (many|much|long|far|often)
    """,
    ChangeWord.KEEPS: r"""
        (please )?(keep|leave) {IT}( (up|going|in|as (it is|they are|is)|exactly as (it is|
        + they are)|the same|unchanged)){1,4}
        (please )?(keep|continue|carry on|keep on|go on|persevere)( (going|doing|on))?( (with|at|
        + on))?
        (please )?leave (as (is|it is|they are)|unchanged|the same)|(same story|ditto){END}
        {BE}(unaltered|(continued|maintained|retained)( (as|like) ((they|it) (was|were|is|are)|
        + before))?)|(has|have|is|are)( not|n't) changed|as b4{END}
        (carry|carries|keep|keeps) on( with)? {IT}
        (please )?keep {IT} (at|to){BEFORE_A_NUMBER}
        stick (with|to|at)|stay (with|at|on)|cont(inue)?\.?, no changes?|c/w|cont\.?( w/)?|cont'd
        continues?|still( no (weights?|band|support|hands))?|isq|n/c
        {BE}(unchanged|(exactly |just |much )?the same|not changed|as is)( (dose|as (before|
        + last (time|week|month))))?
        (with )?no changes?( (to|from|in|here|there|since)( last (time|week))?)?
        (the )?same (reps|sets|weight|dose|hold|numbers|amount)( and (reps|sets|weight|hold))?{END}
        same( (dose|again|here|as (before|last (time|week|month)|it was)))?{END}
        {BE}(exactly |just )?(as|like) (before|prev(ious(ly)?)?|until now|last (time|week|month|
        + visit)|(it|they) (is|are|was|were)( now)?|(you|u)( have been|'ve been| are| were| do|
        +  did)( (it|them|doing( (it|them))?))?( now)?)
        going{END}|nothing to change( (here|there))?|same as (in )?(block|phase|week|sheet|list) \w+
        keep at|(both |all )?stay at
        (carr(y|ies)|goes|go) on( (as (before|it is|they are)|going))?|(stays?|keeps?) on{END}
        (can|may|should) stay{END}|keep{END}
        stays? (in|on)( (the|your) (list|programme|program|plan|routine))?( as (a|your|
        + the) (warm-?\s?up|cool-?\s?down|finisher))?{END}
        (stays?|remains?|hold steady)(( at)?{BEFORE_A_NUMBER}|{END})|maintain(ed)?
        ([:?]\s*)?yes({END}|(?= but\b))
        \[\s*(same|unchanged|keep|kept|continued?|no change)\s*\]
    """,
    ChangeWord.GROWS_TO: r"""
        {BE}({GROW}|{FALL}) (the|your) (reps|repetitions) to(?= \d+(\s?reps?)?{END})
        {BE}{GROW}( {IT})?( up)?( to)?|(hold |reps |{BE}){COME} (up|down|back)|(move on|step up) to
        (hold |reps )?((has|have) )?(go(es|ne)?|went|move on|moved( on)?|progressed|come)(?= from\b)
        {BE}(cut (back|down)|reduced?|lowered|drop(ped)? (back|down))
        (cut|drop|reduce|lower|increase)(?= ((the|your) [^.,;]{3,40}? )?(from|to)\b)
        (reduce|lower|increase)(?= (the|your)\b)
    """,
    ChangeWord.IS_STOPPED: r"""
        {BE}(no longer (needed|necessary|required|part of (the|your) \w+)|not (needed|
        + necessary)( any\s?more)?|discontinued|on (hold|pause))
        {BE}(paused|parked|stopped|dropped|removed|cancelled|retired|banned|scrapped|ditched|binned|
        + deleted|withdrawn|(crossed|struck|taken) (out|off)|left out|(all )?done with|
        + finished with)( (of |from )?(the|your|my) (list|menu|programme|program|plan|sheet|
        + routine))?
        (all )?(done|finished) with {IT}
        you (do not|don't|no longer|needn't)( need( to do)?| do)( (any\s?more|now)){0,2}{END}
        (you|i|we) can (now )?(drop|stop|skip|forget|leave out){END_OR_SO}
        ((stays?|is|are|we do) )?only (here )?((here|together) )?(with (me|us)|(in|at) (the |
        + our )?(clinic|class|gym))
        {BE}(off the (list|menu|table|programme|program|plan|sheet)|
        + (still )?not (yet|now|any\s?more|for now|for (you|home)( yet)?|at home( yet)?|this (week|
        + month|time)|allowed|to be done))
        (now )?can (now )?(stop|go{END}|be (dropped|stopped|left out|skipped|left|paused))
        {IS}(out|off|gone|done|finished|ended)
        (please )?{STOP}( doing)? {IT}( (out|off|alone|altogether|completely|entirely|
        + any\s?more)){0,4}|(please )?leave (well )?alone
        (please |we |you can ){0,2}(leave|give|take|cut) {IT} (out|off|alone|a (rest|miss|break))
        (there('s| is) )?no (more )?need (for|to do) {IT}|rest {IT}|a (rest|miss|break)
        (you )?(do not|don't|no longer) need( to do)? {IT}( any\s?more)?
        (re-?start|resume|start( {IT})? again) (when|once|after|if(?! i\b)|at|in)\b[^.;\d]*
    """,
    ChangeWord.IS_OUT: r"""
        ([:?]\s*)?no( more)?{END}
        out(?=\s*(?:$|[,;.)|]|-\s|for\s+(?:now|the\s+moment|this)|this\s+week|now\b|until\b|since\b|
        + as\b|because\b))
        (off|gone|(?<!\bbe\s)done|finished|ended)(?=\s*(?:$|[;.)|]|, (?:leave|he|she|it|they)\b|
        + for\s+(?:now|the\s+moment|this)|this\s+week|now\b|until\b|since\b|as\b|
        + because\b|too\b))
    """,
    ChangeWord.PAUSES: r"""
        (still )?no(?= ([a-z-]+ ){1,3}(this week|for now|today|at the moment)\b)
        (please )?((pause|park|lose)(?= (the|your|all|any|those|these|doing)\b)|forget( about)?|
        + no more( of)?(?! (x ?)?\d))
        hold(?= (?!for\b)[^\d.;,]{3,40} (until|till)\b)
    """,
    ChangeWord.TAKES: r"""
        (leave|take|cut|give)(?= (the|your|those|these)\b(?! (rest|others?)\b))
    """,
    ChangeWord.STOPS: r"""
        (please )?(?!pause|park|lose|forget){STOP}( doing)?( (altogether|completely|entirely))?
        (we|i)('ve| have)? (now )?(dropped|stopped|removed|taken out)
        (you're|you are) (now )?(done|finished) with|let off
    """,
    ChangeWord.STOPPED: r"""
        [\u2717\u2718\u274c\U0001f6ab]
        \[\s*(stop(ped)?|removed?|drop(ped)?|out|paused?|on hold|deleted?|left out|
        + discontinued)\s*\]
        (exercises? )?(stopped|removed|dropped|paused|on hold|deleted|left out|
        + discontinued)( from (your|the) (plan|programme|program|list|routine))?( (on|until|till|
        + since) [^:]{2,16})?\s*:
    """,
    ChangeWord.ADDS: r"""
        (please )?(add( {IT})?( (in|on))?|(ok(ay)? to |you (can|may) (now )?)?(re-?)?start( (with|
        + doing|on))?|begin( with)?|(re-?)?introduce|bring (back|in)( in)?|
        + put back( in)?|resume|try|do|use)|{BE}(resumed|restarted|reintroduced|started again)
        ((this|it)( one)? is |it's |that's the |(is|are) |brand )?new( (exercise|one|this (week|
        + time|month|visit)|today|now)){0,4}
        {BE}(newly )?added( (in|today|this (week|time)|now)){0,4}
        ((can|now) ){0,4}((comes?|goes|go|is|are) )?(back )?in( (now|again))?(?=\s*(?:$|[,;.):(]|
        + -\s))
        back in( (now|again))?( (at|with))?|again( now)?{END}|{IS}(fine|ok(ay)?|
        + allowed|back) again( now)?{END}
        [\u2713\u2714\u2705]|(you can (now )?)?(bring|put)(?= (the|your)\b)
        instead of (the )?(plain|ordinary|normal|regular|usual|simple) ones?( from (now on|now|
        + today))?
        (new|added|changed|updated|increased|reduced|progressed|decreased|lowered|raised|upped|
        + lengthened|shortened|eased|corrected|amended|adjusted)( (on|from|since|this (week|time|
        + visit)))?( \d{1,2}([/.]\d{1,2})+)?\s*:
        (halve|double|reduce|lower|increase|cut) {IT}( (down|back|up|please|pls|now)){0,4}(?=
        + \s*[,:-])|(gone|went|goes|going) (up|down) (a (notch|level|bit|step|little)|slightly)
        you ((have|'ve) been|are|were) given|(i|we)('ve| have)? (also )?(added|put in|included)
        (is|are) (an?|one|another) ((further|more|brand) )?new (one|exercise)
        ((comes?|goes|is|are) )?(in place of|instead of|replaces) (it|them|these|those|
        + that one)(?!\s+[a-z])
        \[\s*(new|added|add|back in|down|up|changed?|reduced|increased|progress(ed)?|updated)\s*\]
    """,
    ChangeWord.GOES_TO: r"""
        {BE}({GO}( {IT})?( (up|down|back|on|straight)){0,4} to|(up|down|back( (up|down))?) to|
        + {FALL}( {IT})?( (down|back)){0,4} to|stay at)
        (drop|lose|add|cut) (one|a|1|another) set,? (so|making|which makes)( (it's|that's|it|
        + that))?{BEFORE_A_NUMBER}
        (just )?make {IT}|becomes?|turns? into|should (now )?(be|read)
        ((is|are) now|(hold )?now( (at|on|do|for|it's))?|from (now on|today)\s*:?|(new|
        + current(ly)?) dose\s*:?|(now|new|after|today|current(ly)?|this week)\s*:){BEFORE_A_NUMBER}
        {BE}(replaced|swapped|exchanged|substituted|superseded|changed)( (out|over))? (by|with|for|
        + to)
        (swap|replace|change|exchange|switch) ({IT} )?(for|with|by|to)
        new{BEFORE_A_NUMBER}|[\u2191\u2193](\s?to)?
    """,
    ChangeWord.FROM: r"""
        ((up|down|increased|reduced|changed|progressed) |[\u2191\u2193]\s?)?from{BEFORE_A_NUMBER}
        old{BEFORE_A_NUMBER}|before(?= \d+\s?x\s?\d)
        (was|were|prev(ious(ly)?|\.)?( dose)?\s*:?|before\s*:|old\s*:|it was|
        + until now\s*:?){BEFORE_A_NUMBER}
        no more{BEFORE_A_NUMBER}
        we (said|agreed|had|were (on|at)){BEFORE_A_NUMBER}
        (you (were|had|did|have been|'ve been|managed|have managed|are)( (on|doing|at|managing|
        + up to))?|you're( (on|doing|at))?){BEFORE_A_NUMBER}
        (rather than|instead of|not|used to be|(?<!\w\s)last (time|week|month|visit|
        + session)(\s*:| (was|it was|you did))?){BEFORE_A_NUMBER}
    """,
    ChangeWord.HAD: r"""
        (last (time|week|month|visit)|before|so far|until now|up to now|previously|originally){END}
        (,\s*)?(no[, ]+(wait|sorry|actually)([, ]+(make (that|it)|i mean))?|sorry([, ]+(i mean|
        + make (that|it)|no))?|i mean|i meant|scratch that|oops|wait),?{BEFORE_A_NUMBER}
        (,\s*)?((which )?(was|were|is) )?((far|way|a bit|much) )?too (many|much|few|little|
        + long)( for (you|now))?{END}
        (was|were|proved) ((just|still|far|way|a bit|a little) ){0,4}too (much|many|hard|long|easy|
        + few|little)( for (you|now|(the|your) [a-z]+))?
    """,
    ChangeWord.SWAPS: r"""
        (please )?(swap( out)?|replace|exchange|trade|substitute|change|switch)
        (i|we)('ve| have)? ((now|also) )?(swapped|replaced|exchanged|switched)
        (replaced|swapped|exchanged|switched)\s*:
    """,
    ChangeWord.INSTEAD_OF: r"""
        (instead|in place|in lieu) of
        ((now|will) )?(replac(es?|ing)|takes? the place of|tak(es?|ing) over from|swapped in for|
        + to replace)
        (is|are|comes?|goes|going) in (for|instead of|place of|in place of)|comes? in place of
    """,
    ChangeWord.FOR_NOW: r"""
        {NOW}
        for (the next |another |a )?((few|couple of|one|two|three|four|six|\d{1,2}) (more )?(days?|
        + weeks?|months?)|week|fortnight|month)
        {UNTIL} (further notice|told otherwise|(i|we) (say( so)?|tell you( otherwise)?|ring|call)|
        + {DAY}|next (week|time|visit|review|appointment)|(i|we)('ve| have)? (see|meet|speak|talk|
        + review|checked|seen|met|spoken)[a-z ]*(\d{1,2}([/.]\d{1,2})+)?)
        {UNTIL} (the|your|that|it|things)\s*('s| has| have| is)?[a-z' -]*?\b(settles?|settled|
        + calm(s|ed|er)?( down)?|better|gone|healed|scan|review|appointment|check|visit|
        + results?)( down)?
        while (it|your {PART}|things|you)('s|'re| is| are) (still )?(a bit |so |this |that )?(sore|
        + flared( up)?|bad|irritated|irritable|painful|settling|calming down)
        (from|starting) ({DAY}|tomorrow|today|now( on)?|this week)|any\s?more|altogether|completely
        please|as well|too|instead|in (its|their) place|straight away
    """,
    ChangeWord.FELT: r"""
        {BE}(going|coming (on|along)|looking|getting( on)?|feeling|working) {VERY}{HOW}( {NOW})?
        (({BE}|feels? |you (find|found|are finding) ({IT} )?))?{VERY}{HOW}( for (you|now|(the|your|
        + that) {PART}))?( {NOW})?{END_OR_SO}
        you (find|found)
        ((has|have) )?(flare[ds]?|upset|irritate[ds]?|aggravate[ds]?|hurts?|wound)( (you|it|things|
        + (the|your|that) {PART}))?( up)?( last (time|week))?
        as (they|it|that|this) (gave|made|hurts?|flared|upset|irritated|brought|pulled|caused|
        + cramp(s|ed)?)\b{TO_ITS_END}
        (d/t|bec\.|in view of|owing to|on account of|because( of)?|since|cos|due to|now that|given|
        + as(?! (many|much|long|far|often|before|it|they|is|you)\b)) {TO_ITS_END}
        (you|they|it|that|this)('re|'ve|'s)? (said|told me|felt|mentioned|reported|find|found|were|
        + was|is|are|has|have|had|keeps?|still|made|makes|hurts?|flared|brings?|brought|gave|gives|
        + pulls?) (?!on\b|doing\b|out\b|off\b|new\b|in\b|not\b|been\s+given\b|given\b){TO_ITS_END}
        ,\s*(my|his|her) {PART}{END}
        (do not|don't|never|try not to) (let|hold|arch|push|force|bounce|rush|twist|lift|strain|go|
        + bend|pull|lock|swing|rock|roll)\b{TO_ITS_END}
        which is \d+ (more|less|fewer) than before|(has|have) done (its|their) job( and)?
        ((and|then|,) ){0,3}(we('ll| will)|let's) (see( how [^.;,]*)?{END}|(have (a|another) look|
        + look at (it|this|that)|review) {TO_ITS_END})|(it|they|this|that) should\b
        + {TO_ITS_END}|(sorry, )?(slip of the pen|my mistake)
        the (right|left|other)( (side|one|leg))? has (now )?(caught up|settled|improved|evened (up|
        + out))
        \(?(was|were|before|previously)\s*:? (\d{1,2}|once|twice)\s*(x|times)?\s*(a|per|/|
        + every)\s*\w+
        ((the|your|my) )?{PART} (is|are|was|were|has|have|needs?|came|comes|still|keeps?|
        + does)\b{TO_ITS_END}
        (well done|great|good( (job|work|progress))?|nice( work)?|excellent|brilliant|comfortably|
        + easily|mastered( {IT})?)(?=\s*(?:$|[,;.:!)]|-\s|so\b|and\b))
        nothing (heavier|harder|more|too \w+)( than that)?( {NOW})?{END}
        (was|is|are) (plenty|enough|too ambitious)|happy with {IT}|no need to do more|nil else added
        ((pt|patient)\.? )?(manages|managing|tolerat(es|ed|ing)|coping)\b{TO_ITS_END}
        (at|on|in) (the (top|end|bottom)|(each|every) (one|rep|repetition)){END}
        (they|it)('ve| have|'s| has)? done {TO_ITS_END}|no ({PART} )?(symptoms|pain)\b{TO_ITS_END}
        as (a|your|the) (warm-?\s?up|cool-?\s?down|finisher)|see (below|above|note|over(leaf)?)
    """,
    ChangeWord.OTHER: r"""
        \d{1,2}(st|nd|rd|th)? {MONTH}|\d{1,2}[./]\d{1,2}([./]\d{2,4})?
        (\d{1,2}|once|twice|one|two|three|four|five)\s*(x\s?|times\s*)?((a|per|every|each) |
        + /\s?)(days?|weeks?|hours?|d|wk|7)
        (\d|two|three|four|five|six) days? (a|per|out) \w+
        @?\s?\d{1,3}([.,]\d)?\s?(kgs?|kilos?|lbs?|%|cm)
    """,
}  # fmt: skip


def _rule(rows: str) -> re.Pattern[str]:
    """A pattern for some rows of the table, which ends where a word does."""
    text = "|".join(row.strip() for row in rows.strip().splitlines()).replace("|+ ", "")
    for name, part in _PARTS.items():
        text = text.replace("{" + name + "}", part)
    return re.compile(rf"(?:{text.replace(' ', chr(92) + 's+')})(?!\w)")


CHANGE_WORDS = tuple((word, _rule(rows)) for word, rows in _TABLE.items())
CHANGE_ARROW = re.compile(r"->|=>|(?<=\s)>(?=\s)|[\u2192\u21d2\u2794\u27a1\u279c]")
