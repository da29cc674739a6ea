"""Lines as therapists write them, each with the reading that was looked at.

An item is (exercise or "own: name", sets, reps, hold_s, rest_s, side, what was not written).
"""

from __future__ import annotations

from typing import Any

Row = tuple[str, list[tuple[Any, ...]], list[str]]

TABLE: list[Row] = [
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
    ("Plank 30s x3 rest 30s", [("plank-aaos", 3, 1, 30, 30, "none", "side")], []),
    (
        "Bridging: 10 reps hold 10 sec 2x/day",
        [("hip-bridge-aaos", 1, 10, 10, 30, "none", "sets rest_s side")],
        [],
    ),
    (
        "Clamshell 3x12 e/s (yellow band)",
        [("own: Clamshell", 3, 12, 0, 0, "each", "hold_s rest_s")],
        ["yellow band"],
    ),
    ("- Cat stretch x 10", [("cat-stretch", 1, 10, 0, 0, "none", "sets hold_s rest_s side")], []),
    (
        "1. Pelvic tilts 10 reps, 5 second hold",
        [("pelvic-tilt", 1, 10, 5, 0, "none", "sets rest_s side")],
        [],
    ),
    (
        "2) Hamstring stretch 3 x 30 sec ea leg",
        [("hamstring-towel", 3, 1, 30, 0, "each", "rest_s")],
        [],
    ),
    ('• Wall sits 3×10"', [("wall-sit", 3, 1, 10, 0, "none", "rest_s side")], []),
    ("* Side plank 20s x 2 L+R", [("modified-side-plank", 2, 1, 20, 30, "each", "rest_s")], []),
    (
        "Single leg bridge 2x8 ea",
        [("own: Single leg bridge", 2, 8, 0, 0, "each", "hold_s rest_s")],
        [],
    ),
    (
        "Reverse plank 30 s",
        [("own: Reverse plank", 1, 1, 30, 0, "none", "sets reps rest_s side")],
        [],
    ),
    (
        "Dead bug 3x10 alternating",
        [("own: Dead bug", 3, 10, 0, 0, "alternate", "hold_s rest_s")],
        [],
    ),
    ("Superman hold 10s x 5", [("own: Superman", 1, 5, 10, 0, "none", "sets rest_s side")], []),
    (
        "Press ups 10x every 2 hours",
        [("press-up", 1, 10, 15, 0, "none", "sets hold_s rest_s side")],
        [],
    ),
    (
        "Prone press up x10 3x/day",
        [("press-up", 1, 10, 15, 0, "none", "sets hold_s rest_s side")],
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
    (
        "Three sets of ten crunches",
        [("abdominal-crunch", 3, 10, 2, 30, "none", "hold_s rest_s side")],
        [],
    ),
    (
        "Abdominal bracing 10 x 10 sec",
        [("abdominal-bracing", 1, 10, 10, 20, "none", "rest_s side")],
        [],
    ),
    ("Bird dgo 3x10", [("bird-dog-aaos", 3, 10, 15, 30, "alternate", "hold_s rest_s side")], []),
    ("Knee to chest (right) 3 x 20s", [("knee-to-chest-mayo", 3, 1, 20, 0, "right", "rest_s")], []),
    ("Heel slides 2x15", [("own: Heel slides", 2, 15, 0, 0, "none", "hold_s rest_s side")], []),
    (
        "Shoulder blade squeezes 2 sets 10 reps hold 5s",
        [("shoulder-blade-squeeze", 2, 10, 5, 0, "none", "rest_s side")],
        [],
    ),
    ("Walk 10 min", [("warmup-easy", 1, 1, 600, 0, "none", "sets reps rest_s side")], []),
    ("Curl ups 8-12 reps", [("curl-up", 1, 8, 1, 0, "none", "sets reps hold_s rest_s side")], []),
    ("Cat and cow 10 reps", [("cat-stretch", 1, 10, 0, 0, "none", "sets hold_s rest_s side")], []),
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
        "Do 2 sets of 15 clamshells with red band",
        [("own: clamshells", 2, 15, 0, 0, "none", "hold_s rest_s side")],
        ["red band"],
    ),
    (
        "Bridges 3x15 with 2s hold, rest 60 sec between sets",
        [("hip-bridge-aaos", 3, 15, 2, 60, "none", "side")],
        [],
    ),
    (
        "Knee rolls 10 each way",
        [("lower-back-rotation", 1, 10, 5, 0, "each", "sets hold_s rest_s")],
        [],
    ),
    (
        "Forearm plank - 1 min, rest 1 min, repeat 3 times",
        [("forearm-plank", 1, 3, 60, 60, "none", "sets side")],
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
    (
        "10 x 3 bridges",
        [("hip-bridge-aaos", 3, 10, 15, 30, "none", "sets reps hold_s rest_s side")],
        [],
    ),
    ("Ice after exercise", [], ["Ice after exercise"]),
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
    ("Glute bridge 3*12", [("hip-bridge-aaos", 3, 12, 15, 30, "none", "hold_s rest_s side")], []),
    (
        "Hip bridge x15, 3 sets",
        [("hip-bridge-aaos", 3, 15, 15, 30, "none", "hold_s rest_s side")],
        [],
    ),
    (
        "Hip bridges 15 reps x 3 sets",
        [("hip-bridge-aaos", 3, 15, 15, 30, "none", "hold_s rest_s side")],
        [],
    ),
    ("Pelvic tilt 10x5s", [("pelvic-tilt", 1, 10, 5, 0, "none", "rest_s side")], []),
    (
        "Posterior pelvic tilt hold 5 secs x 10",
        [("pelvic-tilt", 1, 10, 5, 0, "none", "sets rest_s side")],
        [],
    ),
    ("Cat cow x 10", [("cat-stretch", 1, 10, 0, 0, "none", "sets hold_s rest_s side")], []),
    ("Cat camel 2 x 10", [("cat-stretch", 2, 10, 0, 0, "none", "hold_s rest_s side")], []),
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
    ("Press-up 10 reps", [("press-up", 1, 10, 15, 0, "none", "sets hold_s rest_s side")], []),
    ("Prone leg lift 2x10 each", [("prone-leg-lift", 2, 10, 2, 0, "each", "hold_s rest_s")], []),
    ("Wall sit 5 x 10s", [("wall-sit", 5, 1, 10, 0, "none", "rest_s side")], []),
    ("wall sit hold 30 sec, 3 reps", [("wall-sit", 1, 3, 30, 0, "none", "sets rest_s side")], []),
    ("Wall slides 2x10", [("wall-sit", 2, 10, 6, 0, "none", "hold_s rest_s side")], []),
    (
        "Abdominal crunch 2 x 10",
        [("abdominal-crunch", 2, 10, 2, 30, "none", "hold_s rest_s side")],
        [],
    ),
    (
        "Abs bracing hold 10 sec repeat 10 times",
        [("abdominal-bracing", 1, 10, 10, 20, "none", "sets rest_s side")],
        [],
    ),
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
        "Scapular squeezes 10 x 5 sec",
        [("shoulder-blade-squeeze", 1, 10, 5, 0, "none", "rest_s side")],
        [],
    ),
    (
        "Scapular retraction 2x10",
        [("shoulder-blade-squeeze", 2, 10, 5, 0, "none", "hold_s rest_s side")],
        [],
    ),
    (
        "Shoulder blade squeeze hold five seconds ten times",
        [("shoulder-blade-squeeze", 1, 10, 5, 0, "none", "sets rest_s side")],
        [],
    ),
    ("March in place 5 min", [("warmup-easy", 1, 1, 300, 0, "none", "sets reps rest_s side")], []),
    (
        "Warm up: walk 5 minutes",
        [("warmup-easy", 1, 1, 300, 0, "none", "sets reps rest_s side")],
        [],
    ),
    (
        "Easy warm-up 5 minutes",
        [("warmup-easy", 1, 1, 300, 0, "none", "sets reps rest_s side")],
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
    ("Front plank 3 x 20 s, 30 s rest", [("plank-aaos", 3, 1, 20, 30, "none", "side")], []),
    ("Plank: 2 x 1 min", [("plank-aaos", 2, 1, 60, 30, "none", "rest_s side")], []),
    ("Plank 1:30", [("plank-aaos", 1, 1, 90, 30, "none", "sets reps rest_s side")], []),
    ("Plank 45 sec", [("plank-aaos", 1, 1, 45, 30, "none", "sets reps rest_s side")], []),
    (
        "Forearm plank 3 sets of 30 seconds with 60 seconds rest",
        [("forearm-plank", 3, 1, 30, 60, "none", "side")],
        [],
    ),
    ("Curl-up 3 sets of 5, 10 sec hold", [("curl-up", 3, 5, 10, 0, "none", "rest_s side")], []),
    (
        "Curl up 5-3-1 ",
        [("curl-up", 1, 8, 1, 0, "none", "sets reps hold_s rest_s side")],
        ["5-3-1"],
    ),
    ("McGill curl up 3x8", [("own: McGill curl up", 3, 8, 0, 0, "none", "hold_s rest_s side")], []),
    (
        "Cat stretch, 5 times, daily",
        [("cat-stretch", 1, 5, 0, 0, "none", "sets hold_s rest_s side")],
        [],
    ),
    (
        "Cat stretch 5 reps twice a day for 2 weeks",
        [("cat-stretch", 1, 5, 0, 0, "none", "sets hold_s rest_s side")],
        [],
    ),
    ("Child's pose 30 sec x 3", [("own: Child's pose", 3, 1, 30, 0, "none", "rest_s side")], []),
    ("Cobra 10 reps", [("own: Cobra", 1, 10, 0, 0, "none", "sets hold_s rest_s side")], []),
    (
        "Prone on elbows 2 min",
        [("own: Prone on elbows", 1, 1, 120, 0, "none", "sets reps rest_s side")],
        [],
    ),
    ("Quad sets 10 x 5 s hold", [("own: Quad sets", 1, 10, 5, 0, "none", "rest_s side")], []),
    (
        "Straight leg raise 3 x 10 R only",
        [("own: Straight leg raise", 3, 10, 0, 0, "right", "hold_s rest_s")],
        [],
    ),
    ("Sit to stand 2x10", [("own: Sit to stand", 2, 10, 0, 0, "none", "hold_s rest_s side")], []),
    (
        "Standing extension 10x hourly",
        [("own: Standing extension", 1, 10, 0, 0, "none", "sets hold_s rest_s side")],
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
        "90/90 hamstring stretch 3x30s",
        [("own: 90/90 hamstring stretch", 3, 1, 30, 0, "none", "rest_s side")],
        [],
    ),
    (
        "4 point kneeling arm lifts 10 reps alt",
        [("own: 4 point kneeling arm lifts", 1, 10, 0, 0, "alternate", "sets hold_s rest_s")],
        [],
    ),
    ("Squats 3 x 12 rest 90s", [("own: Squats", 3, 12, 0, 90, "none", "hold_s side")], []),
    ("Lunges 2x10/leg", [("own: Lunges", 2, 10, 0, 0, "each", "hold_s rest_s")], []),
    ("Step ups 2 x 10 each leg", [("own: Step ups", 2, 10, 0, 0, "each", "hold_s rest_s")], []),
    (
        "Theraband rows 3x15 (green)",
        [("own: Theraband rows", 3, 15, 0, 0, "none", "hold_s rest_s side")],
        ["green"],
    ),
    (
        "Rows 3x15, 2s hold, green theraband",
        [("own: Rows", 3, 15, 2, 0, "none", "rest_s side")],
        ["green theraband"],
    ),
    (
        "Rolling back massage 2 mins",
        [("own: Rolling back massage", 1, 1, 120, 0, "none", "sets reps rest_s side")],
        [],
    ),
    (
        "a) Bird dog x 6",
        [("bird-dog-aaos", 1, 6, 15, 30, "alternate", "sets hold_s rest_s side")],
        [],
    ),
    ("b) Plank 20 s", [("plank-aaos", 1, 1, 20, 30, "none", "sets reps rest_s side")], []),
    ("[ ] Hip bridge 2x10", [("hip-bridge-aaos", 2, 10, 15, 30, "none", "hold_s rest_s side")], []),
    ("[x] Cat stretch x5", [("cat-stretch", 1, 5, 0, 0, "none", "sets hold_s rest_s side")], []),
    ("→ Bird dog 2x6", [("bird-dog-aaos", 2, 6, 15, 30, "alternate", "hold_s rest_s side")], []),
    ("Week 1", [], ["Week 1"]),
    ("Home exercise programme", [], ["Home exercise programme"]),
    ("Name: J. Smith", [], ["J. Smith", "Name"]),
    ("Do these every day.", [], ["these"]),
    ("Stop if pain increases", [], ["Stop if pain increases"]),
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
        "Bridge 10 reps 3 sets 5 sec hold rest 30 sec",
        [("hip-bridge-aaos", 3, 10, 5, 30, "none", "side")],
        [],
    ),
    (
        "Bridge: 3 sets; 10 reps; hold 5s",
        [("hip-bridge-aaos", 3, 10, 5, 30, "none", "rest_s side")],
        [],
    ),
    (
        "Bridge reps: 10 sets: 3 hold: 5",
        [("hip-bridge-aaos", 3, 10, 5, 30, "none", "rest_s side")],
        [],
    ),
    (
        "Pelvic tilts - hold 5s, relax, repeat x10",
        [("pelvic-tilt", 1, 10, 5, 0, "none", "sets rest_s side")],
        ["relax, repeat"],
    ),
    (
        "Hold plank for 20 seconds, 4 times",
        [("plank-aaos", 1, 4, 20, 30, "none", "sets rest_s side")],
        [],
    ),
    ("10 bridges", [("hip-bridge-aaos", 1, 10, 15, 30, "none", "sets hold_s rest_s side")], []),
    (
        "Ten bird dogs each side",
        [("bird-dog-aaos", 1, 10, 15, 30, "each", "sets hold_s rest_s")],
        [],
    ),
    (
        "Two sets of twelve bridges",
        [("hip-bridge-aaos", 2, 12, 15, 30, "none", "hold_s rest_s side")],
        [],
    ),
    ("Plank for 30 seconds", [("plank-aaos", 1, 1, 30, 30, "none", "sets reps rest_s side")], []),
    ("20 second plank x 3", [("plank-aaos", 1, 3, 20, 30, "none", "sets rest_s side")], []),
    (
        "30s side plank each side x2",
        [("modified-side-plank", 1, 2, 30, 30, "each", "sets rest_s")],
        [],
    ),
    ("5 min walk", [("warmup-easy", 1, 1, 300, 0, "none", "sets reps rest_s side")], []),
    (
        "3x daily: cat stretch x10",
        [("cat-stretch", 1, 10, 0, 0, "none", "sets hold_s rest_s side")],
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
    ("Plank 20-30 sec x 3", [("plank-aaos", 3, 1, 20, 30, "none", "hold_s rest_s side")], []),
    (
        "Hip bridge 0 reps",
        [("hip-bridge-aaos", 1, 5, 15, 30, "none", "sets reps hold_s rest_s side")],
        ["reps 0"],
    ),
    (
        "Hip bridge 500 reps",
        [("hip-bridge-aaos", 1, 5, 15, 30, "none", "sets reps hold_s rest_s side")],
        ["reps 500"],
    ),
    (
        "Hip bridge 2.5 reps",
        [("hip-bridge-aaos", 1, 5, 15, 30, "none", "sets reps hold_s rest_s side")],
        ["reps 2.5"],
    ),
    (
        "Plank 20 min",
        [("plank-aaos", 1, 1, 30, 30, "none", "sets reps hold_s rest_s side")],
        ["hold 1200"],
    ),
    ("Brid dog 3x10", [("bird-dog-aaos", 3, 10, 15, 30, "alternate", "hold_s rest_s side")], []),
    ("Hamstrng stretch 30s x3", [("hamstring-towel", 3, 1, 30, 0, "alternate", "rest_s side")], []),
    ("Pelvik tilt x10", [("pelvic-tilt", 1, 10, 6, 0, "none", "sets hold_s rest_s side")], []),
    ("Kne to chest 2x20s", [("knee-to-chest-mayo", 2, 1, 20, 0, "alternate", "rest_s side")], []),
    ("Abdominl brace 10x10s", [("abdominal-bracing", 1, 10, 10, 20, "none", "rest_s side")], []),
    ("Bird dog 8/side", [("bird-dog-aaos", 1, 8, 15, 30, "each", "sets hold_s rest_s")], []),
    (
        "Thread the needle 5/side x 2",
        [("own: Thread the needle", 1, 5, 0, 0, "each", "sets hold_s rest_s")],
        ["x 2"],
    ),
    (
        "Bridge, 3 sets, 10 reps, hold for a count of 5",
        [("hip-bridge-aaos", 3, 10, 5, 30, "none", "rest_s side")],
        [],
    ),
    ("Bridge 3x10 hold x 5 sec", [("hip-bridge-aaos", 3, 10, 5, 30, "none", "rest_s side")], []),
    (
        "Shoulder blade squeezes, 10 reps x 5 second hold",
        [("shoulder-blade-squeeze", 1, 10, 5, 0, "none", "sets rest_s side")],
        [],
    ),
    (
        "Side lying leg raises 15 reps R, 15 reps L",
        [("lateral-leg-raise", 1, 15, 2, 30, "each", "sets hold_s rest_s side")],
        ["L", "R 15 reps"],
    ),
    (
        "Knee to chest single leg 3x20s, then both 3x20s",
        [("own: Knee to chest single leg", 3, 1, 20, 0, "none", "rest_s side")],
        ["both 3x20s"],
    ),
    (
        "McGill curl up 8-6-4 reps, 10 s hold",
        [("own: McGill curl up", 1, 1, 10, 0, "none", "sets reps rest_s side")],
        ["8-6-4 reps"],
    ),
    (
        "Bridge 12,10,8",
        [("hip-bridge-aaos", 1, 5, 15, 30, "none", "sets reps hold_s rest_s side")],
        ["12,10,8"],
    ),
    (
        "Bridge 3 x 10 @ 3-0-3 tempo",
        [("hip-bridge-aaos", 3, 10, 15, 30, "none", "hold_s rest_s side")],
        ["3-0-3 tempo", "@"],
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
        "Do 3 sets of 10 pelvic tilts",
        [("pelvic-tilt", 3, 10, 6, 0, "none", "hold_s rest_s side")],
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
    ("Plank 1:00 x 2", [("plank-aaos", 2, 1, 60, 30, "none", "rest_s side")], []),
    ('Pelvic tilt 10" x 10', [("pelvic-tilt", 1, 10, 10, 0, "none", "rest_s side")], []),
    (
        "Walk 20 minutes daily",
        [("warmup-easy", 1, 1, 1200, 0, "none", "sets reps rest_s side")],
        [],
    ),
]
