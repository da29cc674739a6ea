"""Lines as therapists write them: exercises that have sides, one by one or in turn."""

from __future__ import annotations

from tests.core.sheet.prescription_row import Row

SIDES: list[Row] = [
    (
        "Bird dog 3 x 10, hold 5 s, each side",
        [("bird-dog-aaos", 3, 10, 5, 30, "each", "rest_s")],
        [],
    ),
    (
        "Knee to chest - 2 sets of 4, 30 seconds, both legs",
        [("knee-to-chest-mayo", 2, 4, 30, 0, "both", "rest_s")],
        [],
    ),
    (
        "Clamshell 3x12 e/s (yellow band)",
        [("own: Clamshell", 3, 12, 0, 0, "each", "hold_s rest_s")],
        ["yellow band"],
    ),
    (
        "2) Hamstring stretch 3 x 30 sec ea leg",
        [("hamstring-towel", 3, 1, 30, 0, "each", "rest_s")],
        [],
    ),
    ("* Side plank 20s x 2 L+R", [("modified-side-plank", 2, 1, 20, 30, "each", "rest_s")], []),
    (
        "Single leg bridge 2x8 ea",
        [("own: Single leg bridge", 2, 8, 0, 0, "each", "hold_s rest_s")],
        [],
    ),
    (
        "Dead bug 3x10 alternating",
        [("own: Dead bug", 3, 10, 0, 0, "alternate", "hold_s rest_s")],
        [],
    ),
    (
        "Hip flexor stretch: hold 30 seconds, 3 times each side",
        [("hip-flexor-stretch", 1, 3, 30, 0, "each", "sets rest_s")],
        [],
    ),
    (
        "Lower trunk rotation 10 reps bilat",
        [("lower-back-rotation", 1, 10, 5, 0, "both", "sets hold_s rest_s")],
        [],
    ),
    (
        "3 x 10 bird dog, 2 x 8 hip bridge",
        [
            ("bird-dog-aaos", 3, 10, 15, 30, "alternate", "hold_s rest_s side"),
            ("hip-bridge-aaos", 2, 8, 15, 30, "none", "hold_s rest_s side"),
        ],
        [],
    ),
    ("Bird dgo 3x10", [("bird-dog-aaos", 3, 10, 15, 30, "alternate", "hold_s rest_s side")], []),
    ("Knee to chest (right) 3 x 20s", [("knee-to-chest-mayo", 3, 1, 20, 0, "right", "rest_s")], []),
    (
        "Bird dog 3x10; plank 3x30s; cat stretch x5",
        [
            ("bird-dog-aaos", 3, 10, 15, 30, "alternate", "hold_s rest_s side"),
            ("plank-aaos", 3, 1, 30, 30, "none", "rest_s side"),
            ("cat-stretch", 1, 5, 0, 0, "none", "sets hold_s rest_s side"),
        ],
        [],
    ),
    (
        "Knee rolls 10 each way",
        [("lower-back-rotation", 1, 10, 5, 0, "each", "sets hold_s rest_s")],
        [],
    ),
    (
        "Side lying leg raise 3 sets x 10 reps each leg",
        [("lateral-leg-raise", 3, 10, 2, 30, "each", "hold_s rest_s")],
        [],
    ),
    (
        "Bird dog 1e9 reps",
        [("bird-dog-aaos", 1, 5, 15, 30, "alternate", "sets reps hold_s rest_s side")],
        ["1e9 reps"],
    ),
    (
        "Head rolls 3 each direction",
        [("head-rolls", 1, 3, 5, 10, "each", "sets hold_s rest_s")],
        [],
    ),
    (
        "Seated rotation hold 10s x3 R/L, twice daily",
        [("seated-rotation", 1, 3, 10, 0, "each", "sets rest_s")],
        [],
    ),
    ("BIRD DOG 3X10 EA", [("bird-dog-aaos", 3, 10, 15, 30, "each", "hold_s rest_s")], []),
    (
        "bird-dog: 2 sets of 8 reps per side, hold for 5 secs",
        [("bird-dog-aaos", 2, 8, 5, 30, "each", "rest_s")],
        [],
    ),
    (
        "Bird dogs, 3 sets, 10 reps, 5 sec hold",
        [("bird-dog-aaos", 3, 10, 5, 30, "alternate", "rest_s side")],
        [],
    ),
    (
        "Single knee to chest 3 x 30s ea",
        [("knee-to-chest-healthwise", 3, 1, 30, 0, "each", "rest_s")],
        [],
    ),
    (
        "Double knee to chest 30 sec x 3",
        [("knee-to-chest-aaos", 3, 1, 30, 20, "alternate", "rest_s side")],
        [],
    ),
    (
        "Knees to chest 5 reps",
        [("knee-to-chest-mayo", 1, 5, 5, 0, "alternate", "sets hold_s rest_s side")],
        [],
    ),
    ("Prone leg lift 2x10 each", [("prone-leg-lift", 2, 10, 2, 0, "each", "hold_s rest_s")], []),
    (
        "Hamstring stretch with towel 30 sec hold x 3 each leg",
        [("hamstring-towel", 3, 1, 30, 0, "each", "rest_s")],
        [],
    ),
    (
        "Doorway hamstring stretch 2 x 30s",
        [("hamstring-doorway", 2, 1, 30, 20, "each", "rest_s side")],
        [],
    ),
    ('Towel stretch 30" x 3 (R) ', [("hamstring-towel", 3, 1, 30, 0, "right", "rest_s")], []),
    (
        "Kneeling hip flexor stretch 2x30 seconds each side",
        [("hip-flexor-stretch", 2, 1, 30, 0, "each", "rest_s")],
        [],
    ),
    (
        "Hip flexor stretch left only 3 x 30s",
        [("hip-flexor-stretch", 3, 1, 30, 0, "left", "rest_s")],
        [],
    ),
    (
        "Seated spinal twist 20s each side",
        [("sitting-rotation-stretch", 1, 1, 20, 20, "each", "sets reps rest_s")],
        [],
    ),
    (
        "Side plank (knees) 3 x 15 sec per side",
        [("modified-side-plank", 3, 1, 15, 30, "each", "rest_s")],
        [],
    ),
    (
        "Modified side plank 15s x 3 b/l",
        [("modified-side-plank", 3, 1, 15, 30, "both", "rest_s")],
        [],
    ),
    (
        "Hip abduction 3 x 12 each",
        [("lateral-leg-raise", 3, 12, 2, 30, "each", "hold_s rest_s")],
        [],
    ),
    (
        "Side leg raise 2 x 15 L & R",
        [("lateral-leg-raise", 2, 15, 2, 30, "each", "hold_s rest_s")],
        [],
    ),
    (
        "Straight leg raise 3 x 10 R only",
        [("own: Straight leg raise", 3, 10, 0, 0, "right", "hold_s rest_s")],
        [],
    ),
    (
        "Thoracic rotation 10 e/s",
        [("own: Thoracic rotation", 1, 10, 0, 0, "each", "sets hold_s rest_s")],
        [],
    ),
    (
        "Piriformis stretch 3 x 30s b/l",
        [("own: Piriformis stretch", 3, 1, 30, 0, "both", "rest_s")],
        [],
    ),
    ("Figure 4 stretch 30s x 2 ea", [("own: Figure 4 stretch", 2, 1, 30, 0, "each", "rest_s")], []),
    (
        "4 point kneeling arm lifts 10 reps alt",
        [("own: 4 point kneeling arm lifts", 1, 10, 0, 0, "alternate", "sets hold_s rest_s")],
        [],
    ),
    ("Lunges 2x10/leg", [("own: Lunges", 2, 10, 0, 0, "each", "hold_s rest_s")], []),
    ("Step ups 2 x 10 each leg", [("own: Step ups", 2, 10, 0, 0, "each", "hold_s rest_s")], []),
    (
        "a) Bird dog x 6",
        [("bird-dog-aaos", 1, 6, 15, 30, "alternate", "sets hold_s rest_s side")],
        [],
    ),
    ("→ Bird dog 2x6", [("bird-dog-aaos", 2, 6, 15, 30, "alternate", "hold_s rest_s side")], []),
    (
        "Bird dog, hip bridge, plank: 2 x 10 each",
        [
            ("bird-dog-aaos", 1, 5, 15, 30, "alternate", "sets reps hold_s rest_s side"),
            ("hip-bridge-aaos", 1, 5, 15, 30, "none", "sets reps hold_s rest_s side"),
            ("plank-aaos", 2, 10, 30, 30, "each", "hold_s rest_s"),
        ],
        [],
    ),
    (
        "Bird dog 2x8 + Hip bridge 2x10",
        [
            ("bird-dog-aaos", 2, 8, 15, 30, "alternate", "hold_s rest_s side"),
            ("hip-bridge-aaos", 2, 10, 15, 30, "none", "hold_s rest_s side"),
        ],
        [],
    ),
    (
        "Bird dog 2x8 / side plank 2x20s / curl up 2x10",
        [
            ("bird-dog-aaos", 2, 8, 15, 30, "each", "hold_s rest_s"),
            ("plank-aaos", 2, 1, 20, 30, "none", "rest_s side"),
            ("curl-up", 2, 10, 1, 0, "none", "hold_s rest_s side"),
        ],
        [],
    ),
    (
        "Knee to chest 3x20s then knee rolls x10",
        [
            ("knee-to-chest-mayo", 3, 1, 20, 0, "alternate", "rest_s side"),
            ("lower-back-rotation", 1, 10, 5, 0, "alternate", "sets hold_s rest_s side"),
        ],
        [],
    ),
    (
        "Ten bird dogs each side",
        [("bird-dog-aaos", 1, 10, 15, 30, "each", "sets hold_s rest_s")],
        [],
    ),
    (
        "30s side plank each side x2",
        [("modified-side-plank", 1, 2, 30, 30, "each", "sets rest_s")],
        [],
    ),
    (
        "2 x per day knee rolls 10 reps",
        [("lower-back-rotation", 1, 10, 5, 0, "alternate", "sets hold_s rest_s side")],
        [],
    ),
    (
        "Bird dog 3 x 8-12",
        [("bird-dog-aaos", 3, 8, 15, 30, "alternate", "reps hold_s rest_s side")],
        [],
    ),
    (
        "Bird dog 2-3 sets of 8-12 reps",
        [("bird-dog-aaos", 2, 8, 15, 30, "alternate", "sets reps hold_s rest_s side")],
        [],
    ),
    ("Brid dog 3x10", [("bird-dog-aaos", 3, 10, 15, 30, "alternate", "hold_s rest_s side")], []),
    ("Hamstrng stretch 30s x3", [("hamstring-towel", 3, 1, 30, 0, "alternate", "rest_s side")], []),
    ("Kne to chest 2x20s", [("knee-to-chest-mayo", 2, 1, 20, 0, "alternate", "rest_s side")], []),
    ("Bird dog 8/side", [("bird-dog-aaos", 1, 8, 15, 30, "each", "sets hold_s rest_s")], []),
    (
        "Thread the needle 5/side x 2",
        [("own: Thread the needle", 1, 5, 0, 0, "each", "sets hold_s rest_s")],
        ["x 2"],
    ),
    (
        "Side lying leg raises 15 reps R, 15 reps L",
        [("lateral-leg-raise", 1, 15, 2, 30, "each", "sets hold_s rest_s side")],
        ["L", "R 15 reps"],
    ),
    ("2 sets: bird dog 8/side", [("bird-dog-aaos", 2, 8, 15, 30, "each", "hold_s rest_s")], []),
    (
        "10 bridges, 10 crunches, 10 bird dogs",
        [
            ("hip-bridge-aaos", 1, 10, 15, 30, "none", "sets hold_s rest_s side"),
            ("abdominal-crunch", 1, 10, 2, 30, "none", "sets hold_s rest_s side"),
            ("bird-dog-aaos", 1, 10, 15, 30, "alternate", "sets hold_s rest_s side"),
        ],
        [],
    ),
    (
        "Hip flexor stretch 1 min/side",
        [("hip-flexor-stretch", 1, 1, 60, 0, "each", "sets reps rest_s")],
        [],
    ),
    (
        "Knee to chest R/L 20s",
        [("knee-to-chest-mayo", 1, 1, 20, 0, "each", "sets reps rest_s")],
        [],
    ),
    (
        "Bird dog (opposite arm and leg) 3 x 6 with 8 second holds",
        [("bird-dog-aaos", 3, 6, 8, 30, "alternate", "rest_s side")],
        [],
    ),
    (
        "Bird dog 3 x 10 rest 1 min between sets",
        [("bird-dog-aaos", 3, 10, 15, 60, "alternate", "hold_s side")],
        [],
    ),
]
