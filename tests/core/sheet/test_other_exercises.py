"""A name of another exercise never becomes one that the library has, whatever is added to it.

Each row has names as sheets write them, and the exercises that they are not, though they sound
alike. If the library has the exercise itself some day, its names may mean that.
"""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import MATCHER, read, read_all

_BRIDGES = {"hip-bridge-aaos", "bridge-mayo", "heel-dig-bridge", "plank-aaos"}
_PLANKS = {"plank-aaos", "forearm-plank"}
_CURLS = {"curl-up", "abdominal-crunch"}
_TURNS = {"lower-back-rotation", "seated-rotation", "sitting-rotation-stretch"}
_HIPS = {"lateral-leg-raise", "prone-leg-lift"}
_KNEES = {"knee-to-chest-aaos", "knee-to-chest-mayo", "knee-to-chest-healthwise"}
_ALL_FOURS = {"cat-stretch", "bird-dog-aaos", "bird-dog-healthwise", "kneeling-back-extension"}
_HAMSTRINGS = {"hamstring-towel", "hamstring-doorway"}
_BACKS = {"press-up", "kneeling-back-extension", "lower-back-flexibility", "prone-leg-lift"}
_BRACES = {"abdominal-bracing", "pelvic-tilt"}
_WALL = {"wall-sit", "shoulder-blade-squeeze", "hamstring-doorway"}
_EVERY = (
    _BRIDGES | _PLANKS | _CURLS | _TURNS | _HIPS | _KNEES | _ALL_FOURS | _HAMSTRINGS | _BACKS
    | _BRACES | _WALL | {"modified-side-plank", "head-rolls", "warmup-easy", "hip-flexor-stretch"}
)  # fmt: skip
OTHERS = [
    (("dead bug", "Dead bugs", "dying bug", "deadbug", "90/90 heel taps", "toe taps"), _EVERY),
    (("clam", "clams", "Clamshells", "clam shell", "oyster", "reverse clams"), _EVERY),
    (("child's pose", "childs pose", "child pose", "prayer stretch", "bottom to heels"), _EVERY),
    (("hip hinge", "hip hinges with a stick", "dowel hip hinge", "waiter's bow"), _EVERY),
    (("figure four", "figure 4 stretch", "fig 4", "piriformis stretch", "buttock stretch"), _EVERY),
    (("sit to stand", "sit-to-stands", "STS", "chair stands", "chair rises"), _EVERY),
    (("calf raises", "heel raises", "heel raise", "tiptoes", "calf stretch"), _EVERY),
    (("single leg stand", "one-leg stand", "flamingo stand", "single leg balance"), _EVERY),
    (("tandem stance", "heel to toe stand", "tandem stand"), _EVERY),
    (("open book", "open books", "book openers", "bow and arrow"), _EVERY),
    (("thread the needle", "threading the needle"), _EVERY),
    (("nerve glides", "sciatic nerve floss", "sciatic slider", "nerve flossing"), _EVERY),
    (("pelvic floor", "pelvic floor squeezes", "Kegels", "pelvic floor lifts"), _EVERY),
    (("belly breathing", "diaphragmatic breathing", "90/90 breathing"), _EVERY),
    (("chin tucks", "chin tuck", "neck retractions", "double chins"), _EVERY),
    (("wall angels", "wall slides", "scapular wall slides", "arms up the wall"), _EVERY),
    (("thoracic extension over chair", "upper back over the chair"), _EVERY),
    (("glute sets", "glute squeezes", "buttock squeeze", "gluteal sets"), _EVERY),
    (("heel slides", "heel slide", "supine leg slide"), _EVERY),
    (("ankle pumps", "foot pumps", "ankle circles"), _EVERY),
    (("one leg bridge", "single leg bridge", "bridge on one leg", "SL bridge"), _EVERY),
    (("marching bridge", "bridge with march", "bridge march", "alternating bridge"), _EVERY),
    (("bridge with leg lift", "bridge and kick", "bridge with ball squeeze"), _EVERY),
    (("side plank from the feet", "full side plank", "side plank", "long side plank"), _EVERY),
    (("standing hip abduction", "side leg raise standing", "standing leg out to side"), _EVERY),
    (("standing hip extension", "hip extension bent knee", "donkey kicks"), _EVERY),
    (("standing pelvic tilt", "pelvic tilt at the wall", "seated pelvic tilt"), _EVERY),
    (("anterior pelvic tilt", "pelvic clock", "pelvic circles"), _EVERY),
    (("standing back bend", "extension in standing", "back bends", "EIS"), _EVERY),
    (("flexion in sitting", "seated forward bend", "flexion in standing", "roll down"), _EVERY),
    (("flexion in lying", "both knees to chest", "double knee to chest"), _EVERY - _KNEES),
    (("prone on elbows", "prone prop", "EIL", "extension in lying", "cobra"), _EVERY),
    (("McKenzie press-up", "McGill bird dog", "full press up"), _EVERY - {"press-up"}),
    (("superman", "supermans", "swimmers", "back extensor lift", "prone W"), _EVERY),
    (("squats", "mini squat", "sit ups", "V-sit", "reverse crunch", "bicycle crunch"), _EVERY),
    (("mountain climbers", "plank with knee drive", "plank jacks", "reverse plank"), _EVERY),
    (("hip adduction", "adductor squeeze", "knee extension", "neck extension"), _EVERY),
    (("shoulder rolls", "shoulder rotation", "neck rotation", "hip circles"), _EVERY),
    (("twists", "trunk twist", "Russian twist", "spinal twist"), _EVERY),
    (("quad stretch", "calf stretch", "hip stretch", "groin stretch", "IT band stretch"), _EVERY),
    (("seated hamstring stretch", "standing hamstring stretch", "hamstring curl"), _EVERY),
    (("leg raise", "leg raises", "straight leg raise", "abduction", "leg lowers"), _EVERY),
    (("knee raises", "high knees", "heel drops", "lunges", "step ups", "fire hydrant"), _EVERY),
]  # fmt: skip


@pytest.mark.parametrize(("names", "never"), OTHERS, ids=[names[0] for names, _never in OTHERS])
def test_a_name_of_another_exercise_is_its_own_or_a_question(
    names: tuple[str, ...], never: set[str]
) -> None:
    for name in names:
        assert MATCHER.match(name).exercise not in never, name
        for line in (f"{name} 2x12", f"{name.capitalize()}: 12 reps", f"3. {name}, hold 8 s"):
            for item in read(line).items:
                assert item.exercise not in never, line


def test_a_friend_who_does_the_same_takes_nothing_from_the_list() -> None:
    lines = read_all(
        "This is what my physio gave me:\n- cat camel, 8 times\n- glute bridge 3 x 12\n\n"
        "She told me to leave out deadlifts until it had calmed down, so I would do the same."
    )
    assert [len(line.items) for line in lines] == [0, 1, 1, 0, 0]
    lines = read_all("- cat camel, 8 times\n- glute bridge 3 x 12\n\nPlease leave out the same.")
    assert [len(line.items) for line in lines] == [0, 0, 0, 0]


def test_a_mermaid_is_an_exercise() -> None:
    (item,) = read("Mermaid, 4 breaths each side").items
    assert (item.own, item.hold_s, item.side) == ("Mermaid", 20, "each")
