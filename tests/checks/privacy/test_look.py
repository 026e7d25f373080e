"""The detectors one by one: what they see, and what looks like it and is not. Every case is invented.

Numbers are such as nobody holds: pupil numbers of establishments that do not exist, NHS and telephone numbers kept for
tests and drama, home postcodes of districts that are not in use.
"""

from __future__ import annotations

import time

import pytest

from generator.checks.privacy.known import Known, known_in
from generator.checks.privacy.look import look, look_at_address
from tests.roots import SEABOROUGH, Root


@pytest.fixture(scope="module")
def known() -> Known:
    """What the invented Seaborough's own records make harmless."""
    return known_in(Root(SEABOROUGH).read().papers)


SEEN = [
    # the second round: classes of what the first had missed
    ("Mum of Solveig rang.", [("pupil-name", "Solveig")]),
    ("Please ask about Dembiko's taxi.", [("pupil-name", "Dembiko's")]),
    ("A place at the farm was found for Ezinwati.", [("pupil-name", "Ezinwati")]),
    ("Autumn was out of class for most of May.", [("pupil-name", "Autumn")]),
    ("Shu-Fen eats with the others.", [("pupil-name", "Shu"), ("pupil-name", "Fen")]),
    ("Smith, T.", [("pupil-name", "Smith")]),
    ("BG is on a part-time timetable.", [("pupil-initials", "BG")]),
    ("RB and MW share an adult.", [("pupil-initials", "RB")]),
    ("permission slips missing: KW, LH", [("pupil-initials", "KW")]),
    ("celebrated a 7th birthday", [("date-of-birth", "7th birthday")]),
    ("child, 12/09/2016, to start in May", [("date-of-birth", "12/09/2016")]),
    ("A child of eleven reads here.", [("pupil-age", "child of eleven")]),
    ("Sixth-former with low vision", [("pupil-age", "Sixth-former")]),
    ("Hedgehogs have two adults already.", [("class-or-gender", "Hedgehogs")]),
    ("A young lady asked.", [("class-or-gender", "young lady")]),
    ("a pda profile", [("diagnosis", "pda profile")]),
    ("Eight pupils at first, now three.", [("few-pupils", "three")]),
    ("The two of them read.", [("few-pupils", "The two of them")]),
    ("Less than five of the pupils stayed.", [("few-pupils", "Less than five of the pupils")]),
    ("Triplets are joining in autumn.", [("few-pupils", "Triplets")]),
    ("Grade D, 27.5 hours a week", [("one-to-one", "Grade D, 27.5 hours a week")]),
    ("nineteen hours a week at Band 2", [("one-to-one", "nineteen hours a week at Band 2")]),
    ("15 hours of individual support", [("one-to-one", "15 hours of individual support")]),
    # names
    ("Jayden's seat is by the door now.", [("pupil-name", "Jayden's")]),
    ("We met Mrs Kaur and agreed a plan.", [("pupil-name", "Kaur")]),
    (
        "Kofi, Amelia and Wiktor will use it on Mondays.",
        [("pupil-name", "Kofi"), ("pupil-name", "Amelia"), ("pupil-name", "Wiktor")],
    ),
    ("laptop for olivia b", [("pupil-name", "olivia")]),
    ("The Nowak family asked for a later start.", [("pupil-name", "Nowak")]),
    ("Pupil called Blessing would come too.", [("pupil-name", "Blessing")]),
    ("When Summer joined us the group was full.", [("pupil-name", "Summer")]),
    ("It would let Mark sit near the door.", [("pupil-name", "Mark")]),
    ("The work with Destiny has paid off.", [("pupil-name", "Destiny")]),
    ("Rose struggles with loud noise.", [("pupil-name", "Rose")]),
    ("Grace Smith has a place.", [("pupil-name", "Grace")]),
    ("Ruby's mum wrote to thank us.", [("pupil-name", "Ruby's")]),
    ("Xiomaris struggles with change.", [("pupil-name", "Xiomaris")]),
    ("KAYLEIGH has used the hub.", [("pupil-name", "KAYLEIGH")]),
    # initials
    ("O.P. has settled.", [("pupil-initials", "O.P.")]),
    ("the pupil (AJK) was moved", [("pupil-initials", "pupil (AJK")]),
    ("For DM, two sessions a week.", [("pupil-initials", "For DM")]),
    ("GT's carer agrees.", [("pupil-initials", "GT's carer")]),
    ("Initials: MK", [("pupil-initials", "Initials: MK")]),
    ("child 'BW' is back", [("pupil-initials", "child 'BW")]),
    ("Pupil A has a desk.", [("pupil-initials", "Pupil A")]),
    # birth
    ("dob 1/9/15", [("date-of-birth", "dob 1")]),
    ("The pupil turned 8 in June.", [("date-of-birth", "turned 8 in June")]),
    ("born on 3rd June 2014", [("date-of-birth", "born on 3rd June")]),
    ("Will be twelve on 9 May.", [("date-of-birth", "Will be twelve on 9 May")]),
    ("D O B 12 03 2011", [("date-of-birth", "D O B 1")]),
    ("b. 12.4.13", [("date-of-birth", "b. 12.4.13")]),
    # age
    ("A nine year old with no speech.", [("pupil-age", "nine year old with")]),
    ("The child is 8.", [("pupil-age", "child is 8")]),
    ("pupils in Y3 who cannot read", [("pupil-age", "pupils in Y3 who")]),
    ("A yr 2 child", [("pupil-age", "yr 2 child")]),
    ("Yr 10 student on a part-time timetable", [("pupil-age", "Yr 10 student")]),
    ("KS2 child, part-time timetable", [("pupil-age", "KS2 child")]),
    ("SEMH, Year 8", [("pupil-age", "SEMH, Year 8")]),
    ("11yo who absconds", [("pupil-age", "11yo who")]),
    ("aged 13, out of school since May", [("pupil-age", "aged 13")]),
    # numbers
    ("Z-852-9999-17012", [("pupil-number", "Z-852-9999-17012")]),
    ("Filed under X301999519044.docx", [("pupil-number", "X301999519044")]),
    ("NHS 9 9 9 0 1 2 3 4 5 4", [("nhs-number", "9 9 9 0 1 2 3 4 5 4")]),
    ("letter 999.012.3454", [("nhs-number", "999.012.3454")]),
    ("Call 02079460321", [("phone-number", "02079460321")]),
    (
        "zero seven seven zero zero nine zero zero one two three",
        [("phone-number", "zero seven seven zero zero nine zero zero one two three")],
    ),
    (
        "oh seven seven double oh nine double oh one two three",
        [("phone-number", "oh seven seven double oh nine double oh one two three")],
    ),
    ("t: (01632) 960123", [("phone-number", "(01632) 960123")]),
    ("+48 601 234 567", [("phone-number", "+48 601 234 567")]),
    # addresses
    ("head [at] school.example", [("email-address", "head [at] school.example")]),
    ("mum at mail dot example", [("email-address", "mum at mail dot example")]),
    ("sara.jones@seaborough.example", [("email-address", "sara.jones@seaborough.example")]),
    ("lives near ZX44 7QR", [("postcode", "ZX44 7QR")]),
    ("lives near n29 8qt", [("postcode", "n29 8qt")]),
    ("https://example.org/reset?code=12345", [("private-link", "https://example.org/reset?code=12345")]),
    ("https://files.example/:w:/g/personal/a", [("private-link", "https://files.example/:w:/g/personal/a")]),
    ("https://user:word@portal.example/cases", [("private-link", "https://user:word@portal.example/cases")]),
    ("files.example/share/AbC9xQ2LmZ", [("private-link", "files.example/share/AbC9xQ2LmZ")]),
    # needs
    ("The pupils are all dyslexic", [("diagnosis", "dyslexic")]),
    ("children with FASD", [("diagnosis", "FASD")]),
    ("diagnosed with something new last year", [("diagnosis", "diagnosed with")]),
    ("awaiting a diagnosis", [("diagnosis", "awaiting a diagnosis")]),
    ("Tics and OCD make assembly hard.", [("diagnosis", "OCD")]),
    ("undiagnosed autism", [("diagnosis", "autism")]),
    # classes
    ("He likes to run.", [("class-or-gender", "He")]),
    ("A group of boys in Oak class.", [("class-or-gender", "boys"), ("class-or-gender", "Oak class")]),
    ("form 8C is the hardest", [("class-or-gender", "form 8C")]),
    ("the pupils of 4B", [("class-or-gender", "pupils of 4B")]),
    ("Year 6 Willow", [("class-or-gender", "Year 6 Willow")]),
    ("tutor group 9XY", [("class-or-gender", "tutor group 9XY")]),
    # counts
    ("4 pupils", [("few-pupils", "4 pupils")]),
    ("four of the pupils left", [("few-pupils", "four of the pupils")]),
    ("A single child.", [("few-pupils", "A single child")]),
    ("for the two younger pupils", [("few-pupils", "two younger pupils")]),
    ("pupils: 3", [("few-pupils", "pupils: 3")]),
    ("3 out of 5 pupils", [("few-pupils", "3 out of 5 pupils")]),
    ("Just one learner remained", [("few-pupils", "Just one learner")]),
    ("fewer than five pupils", [("few-pupils", "fewer than five pupils")]),
    ("a child has left", [("few-pupils", "a child")]),
    ("the twins start in May", [("few-pupils", "twins")]),
    # staffing
    ("1-to-1 TA", [("one-to-one", "1-to-1")]),
    ("one to one support every morning", [("one-to-one", "one to one")]),
    ("15hrs TA L2", [("one-to-one", "15hrs TA L2")]),
    ("1 : 1 at lunch", [("one-to-one", "1 : 1")]),
    ("2 to 1 support at lunch", [("one-to-one", "2 to 1 support")]),
    ("LSA scp 5 x 15 hours", [("one-to-one", "LSA scp 5 x 15 hours")]),
    # guises
    ("SIOBH\xc1N has used the hub.", [("pupil-name", "SIOBH\xc1N")]),
    ("Siobha\u0301n has used the hub.", [("pupil-name", "Siobha\u0301n")]),
    ("for Kay\u200bleigh only", [("pupil-name", "Kay\u200bleigh")]),
    ("for K\u0430yl\u0435igh only", [("pupil-name", "K\u0430yl\u0435igh")]),
    (
        "\uff2b\uff21\uff39\uff2c\uff25\uff29\uff27\uff28 has used the hub.",
        [("pupil-name", "\uff2b\uff21\uff39\uff2c\uff25\uff29\uff27\uff28")],
    ),
    (
        "UPN \uff38\uff13\uff10\uff11\uff19\uff19\uff19\uff15\uff11\uff19\uff10\uff14\uff14",
        [("pupil-number", "\uff38\uff13\uff10\uff11\uff19\uff19\uff19\uff15\uff11\uff19\uff10\uff14\uff14")],
    ),
    ("X301 9995\n19044", [("pupil-number", "X301 9995\n19044")]),
    ("0\u200b7700 900123", [("phone-number", "0\u200b7700 900123")]),
    ("07700\n900\n123", [("phone-number", "07700\n900\n123")]),
    (
        "0\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13",
        [("phone-number", "0\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13")],
    ),
    ("head\uff20school.example", [("email-address", "head\uff20school.example")]),
    ("\uff3a\uff38\uff14\uff14 \uff17\uff31\uff32", [("postcode", "\uff3a\uff38\uff14\uff14 \uff17\uff31\uff32")]),
    ("dysl\u0435xia", [("diagnosis", "dysl\u0435xia")]),
    ("three\npupils", [("few-pupils", "three\npupils")]),
    ("1\u20111 at lunch", [("one-to-one", "1\u20111")]),
    ("\u0422S in Year 4 would use it.", [("pupil-initials", "\u0422S in Year 4")]),
    ("a pupil with aut\xadism", [("diagnosis", "aut\xadism")]),
    # who shares which place
    ("Grace Harbour Infant asks for Grace.", [("pupil-name", "Grace")]),
    ("St Thomas' lends its hall to Thomas.", [("pupil-name", "Thomas")]),
]


@pytest.mark.parametrize(("text", "seen"), SEEN, ids=[ascii(text) for text, _ in SEEN])
def test_signs_are_seen_where_they_stand(text: str, seen: list[tuple[str, str]], known: Known) -> None:
    assert [(one.sign.slug, text[one.start : one.end]) for one in look(text, known)] == seen


HARMLESS = [
    "Two pupil entrances are step-free.",
    "Three children's centres and a library joined.",
    "Two hundred and one pupils took part.",
    "Two child-height sinks",
    "Twin schools share one hall.",
    "Fewer than five schools replied.",
    "Eight schools were invited; only two came.",
    "Twelve pupils attend 3 sessions each.",
    "Sixth-form block, ground floor",
    "The school's 100th birthday (12 May)",
    "The policy for pupils (12/05/2026) was agreed.",
    "in Year 2 and not before",
    "C. of E. and R.C. schools share the hall.",
    "J. K. Rowling's books",
    "HR has made progress with the form.",
    "Band 4 schools pay half, 3 hours a week of travel",
    "Teaching assistant for the group, 12 hours a week",
    "Kingfishers have been seen on the pond.",
    "moved from Amber to Green",
    "The Ella Marsh fund paid.",
    "The Old Tom theatre company plays in both halls.",
    "Lottie Ladybird Listens, 4 sets",
    "Thomas and Sons supplied the shelves.",
    "Grace was given for the late form.",
    "Homework stays at home.",
    "Ropewalk cannot join before June.",
    "Wi-Fi and a Ping-Pong table",
    "Adam and Eve are in the play.",
    "The plan is to start in May, when the hall is free.",
    "April, May and June are counted together.",
    "Mark Street Infant School has a new hall.",
    "Will the training be repeated? We hope so.",
    "Will there be a second round?",
    "The Grant was used in full.",
    "Grant funding ends in July.",
    "Hope Street Primary asked for the same trainer.",
    "St Thomas' lends its hall.",
    "St. John Ambulance ran the first aid course.",
    "The Sarah Siddons Theatre gave tickets.",
    "Queen Elizabeth II Hall was too small.",
    "Lego-based therapy, training for six staff",
    "Thrive Approach licence, two schools",
    "Read Write Inc. phonics cards",
    "The Alfie and Friends story sacks, 4 at £30",
    "Molly the therapy dog came on Fridays.",
    "Reading to Barney the dog raised confidence.",
    "King James Academy asked twice.",
    "Martin Lane, Shirley and Bassett wards",
    "Victoria Infant and Albert Junior schools",
    "The trust board of the Alexandra Trust agreed.",
    "A Charlotte Mason style nature study",
    "Jubilee Way is closed on Mondays.",
    "Spring has fewer requests than autumn.",
    "Autumn is when most requests come.",
    "Summer was quieter.",
    "May has five Fridays.",
    "Art, Music and Drama staff shared the room.",
    "Joy, calm and focus are what staff report.",
    "Patience was needed with the supplier.",
    "In August nobody was there to sign for the parcel.",
    "Robin Hill ward",
    "Holly Bank Primary School leads.",
    "Iris scanning is not used.",
    "Ruby and amber lights tell the noise level.",
    "The Duke of Edinburgh's Award is open to the group.",
    "Christmas and Easter productions use the same hall.",
    "Daisy chains and willow weaving kits, £45",
    "Basil, mint and rosemary for the sensory garden",
    "Jasper Road is where the bus stops.",
    "The Daniel's Den room was painted.",
    "Carol concerts and Harvest are noisy weeks.",
    "Jack-in-the-box toys, 12 at £6",
    "A Victor Hugo poem was read in assembly.",
    "The Max Planck posters cost £20",
    "The chair, Head of SEND, opened the meeting at 4.15 p.m.",
    "A.O.B. was short.",
    "See note B.3 and Fig. 2",
    "U.K. suppliers only",
    "e.g. cushions, i.e. soft ones",
    "Minutes of CLG and SEMH panel, ref. SF/12/25",
    "EP, OT and SLT hours were pooled.",
    "LA officers and MAT leads met.",
    "for EP and OT time",
    "PE and RE lessons were moved.",
    "SLT and EP reports are kept at school.",
    "HI and VI teams visited both schools.",
    "The project was born in 2023 from an idea of two SENCOs.",
    "The scheme turns two in September.",
    "There will be four in June and five in July.",
    "The total will be twelve in March.",
    "School opened in 1974 and turned 50 in May.",
    "Year 6 pupils visit their new schools in July.",
    "All Year 7 pupils are screened in autumn.",
    "Transition from Year 6 to Year 7 is the focus.",
    "Year 3 of the lease is free.",
    "In Year 1 of the project we trained, in Year 2 we coached.",
    "KS2 staff and KS3 staff met.",
    "Key Stage 1 pupils eat first.",
    "Early years staff from four schools.",
    "Nursery and reception classes share a garden.",
    "The three-year-old boiler was replaced.",
    "A ten-year plan",
    "aged care homes lent the minibus",
    "The books suit ages 7 to 11.",
    "Reading age of 8 on average",
    "Schools with pupils aged 11 to 16",
    "Reception is open from 8.",
    "Year group teams plan together.",
    "Sixth form volunteers read with younger pupils.",
    "Invoice 4500129930 of 3 March",
    "Ref 2025-26/0147-11 paid",
    "Paper 10.2.2026 14.30 room 4",
    "The account 20-44-55 01234567 is the council's",
    "ISSN 1234-5678",
    "0191 is not used",
    "£1,000,000 to £1,500,000",
    "2024-25, 2025-26 and 2026-27",
    "12345 67890",
    "Order no. 1234567890",
    "clusters@seaborough.example",
    "Write to dpo@seaborough.example.",
    "send.funding@seaborough.example answers",
    "Zones at KS1 and KS2 1st floor",
    "Rooms E1 and E2, 3rd floor",
    "Form SF1 2AB is withdrawn",
    "Paper W1 3rd edition",
    "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
    "https://assets.publishing.service.gov.uk/media/5a7dcb85ed915d2ac884d995/SEND_Code_of_Practice_January_2015.pdf",
    "https://www.seaborough.example/send/clusters/minutes-2025-26-c1-aut2.pdf",
    "https://www.example.org/shop?category=chairs&page=3",
    "www.seaborough.example",
    "https://educationendowmentfoundation.org.uk/education-evidence/guidance-reports/send",
    "https://www.legislation.gov.uk/ukpga/2014/6/part/3",
    "Autism Education Trust training for all staff",
    "dyslexia-friendly fonts on every sign",
    "National Autistic Society leaflets",
    "No diagnosis is asked for.",
    "down in the hall",
    "The odd chair, add three more",
    "A quiet, calm room for sensory breaks",
    "Hearing loops in both halls",
    "The girls' toilets are next to the hall.",
    "Northmere Girls' High School and the boys' school share a bus.",
    "Boys and girls alike use the room.",
    "he or she may sign",
    "Every class has a timetable.",
    "A dance class for parents",
    "First class stamps, £40",
    "The class sizes are small.",
    "English class sets of dictionaries",
    "Whole class teaching",
    "Class teachers and assistants",
    "Science Year 8 set texts",
    "3D printer and 2B pencils",
    "5G router",
    "Red set of cards",
    "Green form to be returned",
    "Three schools, four clusters and two trusts",
    "One in four pupils is late at least once",
    "two pupil premium leads",
    "Two of the schools left.",
    "Three of the group of schools agreed.",
    "one child in ten reads below",
    "Both schools have pupils who wait.",
    "Cluster 3 pupils travel further.",
    "Stage 2 pupils",
    "A pupil can be referred by any school.",
    "The pupil's plan stays as it is.",
    "Each pupil and each family is asked.",
    "Of 24 pupils, 18 improved.",
    "Ten to fourteen pupils",
    "21 pupils and 4 staff",
    "34 children took part",
    "up to 3 sessions a week for pupils",
    "Two terms of help for pupils who arrive late",
    "two groups of pupils",
    "one group of ten pupils",
    "three classes of pupils",
    "Groups of four schools",
    "a group of three clusters",
    "4 in 10 pupils",
    "1:30 p.m. to 2:15 p.m.",
    "10:1 odds",
    "Scale 1:100 plan of the room",
    "Version 1-1-2026",
    "ratio of 1:12",
    "one-to-one coaching for teachers",
    "1:1 devices scheme for staff tablets",
    "Level 3 paediatric first aid course for TAs, 12 hours",
    "NPQ in SEND, grade of pass or merit",
    "Teaching assistant, 15 hours a week",
    "Two hours a week for a mentor",
    "Band 2 funding, 10 hours of therapy",
    "Miss a step and the game begins again.",
    "Master classes for staff in spring",
    "Dear all, the dates are fixed.",
    "The council cannot pay twice.",
    "Ofsted finds the school good.",
    "The Hub struggles to fill its places.",
    "Everyone likes the new chairs.",
    "Nobody enjoys the noise.",
    "Parents, who were asked in May, agreed.",
    "Gullcliff, whose hall is larger, hosts.",
    "Beacon Heath Primary, who lead, agreed.",
    "Staff, governors and families who came liked it.",
    "Ropewalk Infant's attendance rose.",
    "Jordan and Kenya are studied in geography.",
    "Paris trip cancelled",
    "Georgia fonts are easier to read.",
    "The Chelsea flower beds",
    "Nelson Mandela House",
    "Barnardo's runs the group",
    "Marks & Spencer vouchers",
    "John Lewis delivered the chairs",
    "Morrison's gave fruit",
    "Elsa support assistants (ELSA) were trained.",
    "Sam Learning licence for both schools",
    "Max occupancy is 30.",
    "Bill of quantities attached",
    "Dot the i's",
    "Pat on the back",
    "Sue, if needed",
    "Sandy soil needs compost",
    "Rob and steal are words in the story",
    "Dale and fell are words for valleys and hills",
    "Victory Day is a holiday",
    "Dawn starts for the breakfast team",
    "Eve of the opening",
    "Guy ropes for the canopy",
    "Frank feedback was given",
    "Dean and chapter of the cathedral lent the hall",
    "Dylan Thomas poetry week",
    "Alan Peat writing course",
    "Michael Rosen visit, £600",
    "Jolly Phonics, Talk Boost and Colourful Semantics",
    "WellComm and NELI screening",
    "Mrs Wordsmith licence",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_looks_like_a_sign_and_is_none(text: str, known: Known) -> None:
    assert [(one.sign.slug, text[one.start : one.end]) for one in look(text, known)] == []


def test_check_digits_decide(known: Known) -> None:
    """With one digit changed, neither is anybody's number."""
    assert [one.sign.slug for one in look("X301999519044 and 999 012 3454", known)] == ["pupil-number", "nhs-number"]
    assert look("X301999519045 and 999 012 3455", known) == ()


def test_a_schools_postcode_is_no_sign_and_a_homes_is(known: Known) -> None:
    assert look("ZX1 1AP, zx11ap", known) == ()
    assert [one.sign.slug for one in look("ZX1 1AP", Known())] == ["postcode"]


def test_the_authoritys_mailboxes_are_no_sign_and_a_persons_there_is(known: Known) -> None:
    ours = ["clusters@seaborough.example", "dpo@seaborough.example", "send.team@seaborough.example"]
    assert [look(text, known) for text in ours] == [()] * len(ours)
    theirs = ["j.hughes@seaborough.example", "kayleigh@seaborough.example", "hughes77@seaborough.example"]
    assert [[one.sign.slug for one in look(text, known)] for text in theirs] == [["email-address"]] * len(theirs)


def test_an_address_that_a_form_asks_for_is_looked_at_as_one(known: Known) -> None:
    assert look_at_address("https://www.seaborough.example/she-and-three-pupils", known) == ()
    assert [one.sign.slug for one in look_at_address("https://www.seaborough.example/a?token=1", known)] == [
        "private-link"
    ]


def test_what_the_records_name_is_harmless_in_short_too(known: Known) -> None:
    assert known.covers("at Harbour Lights Primary School", 3, 10)
    assert known.covers("at Harbour Lights", 3, 10)
    assert not known.covers("at Harbour Street", 3, 10)


def test_a_file_that_cannot_be_read_still_says_what_is_harmless(small: Root) -> None:
    small.write("authority.yaml", 'name: "A\ncontact:\n  email: "clusters@smallmarsh.example"\n')
    assert known_in(small.read().papers).mailboxes == {"clusters@smallmarsh.example"}


@pytest.mark.parametrize(
    "part", ["pupil ", "1 ", "one two ", "year 4 ", "A.", "a@", "ab/", "Tom ", "zero one two ", "- "]
)
def test_no_text_takes_long(part: str) -> None:
    """However a text repeats itself, the time grows with its length: 40 kB are looked through in a moment."""
    began = time.process_time()
    look(part * (40_000 // len(part)))
    assert time.process_time() - began < 5
