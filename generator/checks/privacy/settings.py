"""Words that tell from what stands around it whether a word is somebody's name."""

from __future__ import annotations

from generator.checks.privacy.listed import listed

PLACE = listed(
    "academy academies alliance arena arms association avenue award awards barn bay beach block bridge brigade building"
    " butchers camp campus castle cathedral centre chapel church clinic close club college common company co commission"
    " copse corner cottage council court crescent croft cross day dock docks drive estate farm federation field fields"
    " foundation fund garden gardens gate grammar green grove group hall harbour heath high hill hospital hotel house"
    " infant infants infirmary inn institute island junior juniors lane library limited llp lodge ltd manor market mead"
    " meadow meadows memorial mews middle mill museum nursery office park partnership path pier place plc point pool"
    " port practice preschool primary priory prize project quay report reserve review ridge rise river road room"
    " rooms row school schools secondary site society square station street suite supplies surgery terrace theatre tower"
    " trust trusts university unit upper vale valley view villa village walk ward wards warren water way wharf wing wood"
    " woods workshop works yard zone act bank bus buses charity diocese games cup hub sixth special"
)
"""The last word of a place's or an organisation's name."""
PRODUCT = listed(
    "tea poem poems poetry novel novels app application approach assessment boxed cards checklist curriculum framework game games intervention kit kits"
    " licence licences method model pack packs phonics programme programmes program puppet puppets scale scheme screener"
    " series show musical play plays costumes tape software song songs stories story technique test toolkit workbook workbooks sacks sack"
)
"""What a programme or a product is called."""
ANIMAL = listed(
    "dog dogs pony horse rabbit hamster tortoise puppet storm hurricane character bear mascot guinea donkey"
    " badger dragonfly ladybird octopus turtle butterfly caterpillar crocodile dinosaur dragon duck elephant ferret fox frog giraffe goose"
    " hedgehog hippo kangaroo koala lion meerkat mole monkey mouse otter owl panda parrot penguin pig rhino seal shark sheep snail snake"
    " spider squirrel tiger toad unicorn whale wombat worm zebra cat kitten teddy puppy robot elf troll giant"
)
BEFORE_NAME_OF_PLACE = listed(
    "st saint ss san santa king queen prince princess lord lady sir dame storm hurricane pope"
)
FAMILY = listed(
    "mum mums mummy mother mam mom dad dads daddy father parent parents carer carers nan nana gran granny grandma grandad"
    " grandmother grandfather grandparents sister brother sisters brothers siblings sibling twin auntie aunt uncle"
    " stepdad stepmum stepfather stepmother guardian cousin"
)
"""Whose someone is."""
OF_SOMEBODY = listed(
    "family teacher ta lsa place attendance profile plan progress needs behaviour speech reading writing timetable support"
    " sessions session seat desk laptop tablet class day days lunch targets hours provision school home return first"
    " second last new own confidence handwriting language anxiety sleep"
)
"""What a person has; a thing may have some of it too."""
LIFE_VERBS = listed(
    "finds found likes loves hates struggles struggled cries bites hits sleeps eats speaks feels cannot can't wants"
    " enjoys enjoyed prefers settled joined sits cried slept ate stopped copes coped laughs smiles shouts screams"
    " mumbles refuses refused behaves misses remembers listens smiled said says thinks wears wore"
)
"""What people do, and schools that speak for themselves."""
ANIMATE = listed(
    "finds likes loves hates struggles struggled cries bites hits sleeps eats speaks enjoys enjoyed cried slept ate copes coped"
    " laughs smiles smiled screams mumbles behaves misses wears wore prefers sits joined"
)
"""What nothing but a person does."""
VERBS = listed(
    "needs needed uses used goes went gets got comes came attends attended reads writes learns learned learnt knows works"
    " walks runs plays lives moved left arrived stays stayed makes made gave became responds benefits benefited talks"
    " asks asked started starts began would could has had is was does did can will tried tries takes took spends spent"
)
"""What people do, and things too."""
STATES = listed(
    "absent away calm calmer happy happier upset settled excluded ready able unable struggling learning working doing"
    " making sitting coming going using back anxious tired shy ill unwell out off home autistic withdrawn born moved joined"
    " started begun become grown shown never always often still told given diagnosed referred adopted fostered"
    " suspended admitted been lonely scared frightened bullied hungry late"
)
"""What only people are, or mostly."""
TOWARDS_SOMEBODY = listed(
    "for with about that when because if while helps help helped let lets gave give told asked where whether since unless"
    " mention thank congratulate like than only mainly meet met saw support supports supporting"
)
"""After these a word with a capital is likely somebody's name."""
SELDOM_SOMEBODY = listed(
    "april august june july may march january december october autumn summer spring winter season christmas easter sunday"
    " friday art joy hope faith grant bill mark chance harmony peace patience justice charity comfort favour praise"
    " promise journey victory amber scarlet ruby emerald violet olive ivory jade saffron silver gold sky ocean rain river"
    " star sun sunny robin wren lark dove otter fox wolf tiger bay kit gate bell drew frank rich miles sandy buddy penny"
    " pepper ginger basil fern ivy holly heather clover poppy daisy lily rose iris myrtle willow rowan hazel ash oak elm"
    " elder juniper olive sage reed cliff dale glen heath brook wells ford kent derby stafford carlisle lancaster"
    " hamilton kingston windsor clifford stratford ashford bradford crawford milford selby kirby rugby lincoln preston"
    " chester bristol denver dallas austin brooklyn paris london rome milan florence vienna georgia china india asia"
    " kenya mali jordan israel ireland sydney victoria chelsea everton aston weston clifton milton dalton georgia"
    " devon cornwall somerset jersey medina salem sahara savannah savanna sierra verona valencia sofia york virginia"
    " indiana montana nevada alan elsa sam max non nan nest ole son pat rob chase wade hunter fletcher cooper carter"
    " mason parker page bishop dean deacon earl duke king knight noble prince princess saint marshall shepherd sailor"
    " junior senior guy jean pearl jewel diamond crystal topaz garnet coral amethyst opal onyx angel dream eden heaven"
    " spirit haven unity liberty destiny serenity melody lyric aria reggae phoenix orion luna aurora nova venus mars"
    " apollo neo echo trinity christian islam pope van dot mace ray jack jay kay lee gene norm stan sol ted tony victor"
    " finch merry bliss bonny blaise art august testimony mercy temperance providence prudence verity constance"
    " dawn skye sam ion long can will elle tara zion gaia felicity free happy lucky innocent honor honour messiah divine"
    " mercedes tesla lexus porsche clio ada una isa uma ann yaw cara mali"
) - listed(
    "will jack sam max jay kay lee ann ray stan ted tony holly poppy daisy lily rose ivy iris hazel jean alan elsa"
)
"""Names that mean something else nearly every time."""
NEVER_AFTER_FOR = listed(
    "april august june july may march january december october autumn summer spring winter season christmas easter sunday friday"
    " art derby stafford carlisle lancaster hamilton kingston windsor clifford stratford ashford bradford crawford milford"
    " selby kirby rugby lincoln preston chester bristol denver dallas paris london rome milan florence vienna china india"
    " asia kenya mali israel ireland everton aston weston clifton milton dalton devon cornwall somerset jersey medina salem"
    " sahara verona valencia york virginia indiana montana nevada elsa christian islam amber scarlet violet olive ivory jade"
    " saffron silver gold sky ocean rain river star sun sunny bay kit gate bell guy junior senior dot mace ion long can non nan"
    " nest mercedes tesla lexus porsche clio mars venus apollo echo pope van max prince princess king duke earl dean bishop"
)
"""Months, feasts, towns, colours and the like: 'for Easter' speaks of nobody."""
NAMED_AFTER = frozenset(
    (one, other)
    for one, other in (
        pair.split("-")
        for pair in [
            "john-lewis",
            "anna-freud",
            "carol-gray",
            "marie-curie",
            "joseph-rowntree",
            "laura-ashley",
            "harry-potter",
            "peter-pan",
            "roald-dahl",
            "michael-rosen",
            "julia-donaldson",
            "alan-peat",
            "tony-attwood",
            "dylan-thomas",
            "victor-hugo",
            "max-planck",
            "sam-learning",
            "thomas-cook",
            "robert-dyas",
            "tina-bruce",
            "maria-montessori",
            "rudolf-steiner",
            "loris-malaguzzi",
            "stephen-lawrence",
            "nelson-mandela",
            "florence-nightingale",
            "mary-seacole",
            "rosa-parks",
            "anne-frank",
            "alan-turing",
            "ruth-miskin",
            "helen-arkell",
            "marcus-rashford",
            "barry-carpenter",
            "jean-gross",
            "tom-thumb",
            "isaac-newton",
            "stephen-hawking",
            "michael-palin",
            "michael-morpurgo",
            "jacqueline-wilson",
            "malorie-blackman",
            "benjamin-zephaniah",
            "quentin-blake",
            "oliver-twist",
        ]
    )
)
"""Shops, charities, writers and methods whose names are people's."""
PAPERS = listed(
    "english maths math science french art profile plan provision ehc ehcp sen send school mum dad class year ta lsa senco part map passport iep report review"
    " timetable headteacher teacher key social early help needs education pupil"
)
"""With a capital after `'s`, these are still somebody's."""
NOT_AFTER_PUPIL = listed(
    "premium voice referral profile passport council protection act services social plan support admissions place"
    " numbers number data leadership parliament tracker survey wellbeing welfare mental health poverty benefit asset"
    " minister mind line friendly centred in need the and of development led outcomes progress roll planning services'"
)
NOT_SOMEBODY = listed(
    "the and for with from this that these those they their there then when where while what which who whose why how"
    " our ours your its his her him she all any each every both few many most some such none one two three four five six"
    " seven eight nine ten school schools pupil pupils child children student students learner learners staff teacher"
    " teachers parent parents family families everyone everybody nobody somebody someone anyone anybody nothing everything"
    " research evidence ofsted team group class review survey report council panel cluster audience service trust"
    " governor governors chair clerk headteacher head deputy senco mentor therapist assistant officer adviser leader"
    " neither either another other others only also not but nor yet because since until after before once during it is"
    " was were are has have had does did can could will would may might must shall should today yesterday monday tuesday"
    " wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december english maths science french german spanish polish arabic urdu spring summer autumn winter"
    " mum dad mother father sister brother grandmother grandfather carer nan boy girl twin baby dear foster birth"
    " men tumble year term key stage reception nursery phase room dr prof professor sir mr mrs ms miss mx master charity"
)
"""Words that begin a sentence, or take a capital, and are no names."""
