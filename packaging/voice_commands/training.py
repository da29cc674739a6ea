"""Examples from clips, and the training of the network."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from backtimer.sound.microphone.echo_filter import EchoFilter
from backtimer.sound.microphone.features import BANDS, FRAMES
from backtimer.sound.microphone.network import CommandNetwork, likeliest
from voice_commands import rooms
from voice_commands.clips import load_clips, own_cues
from voice_commands.coach import Coach
from voice_commands.scenes import NOTHING, TALK_S, Example, Stage
from voice_commands.training_net import Net, load, save

ROOMS = 60
# Rooms in which the coach speaks, and how much of it is heard in each (s).
COACHES, COACH_S = 8, 75.0
A_FILE = 2000
MOST_PHONEMES = 40
BATCH = 64
FAVOUR = 2.0
# What a network takes for a phrase in talk from this likelihood on is shown to it so many times more.
HARD, HARD_TIMES, HARD_SEED = 0.1, 5, 777
# So many scenes over the coach's talk; a phrase there that is found less likely is missed.
OVER_THE_COACH, MISSED, MISSED_TIMES = 2700, 0.5, 2
# The rate of learning rises for this share of the time, then falls.
WARM_UP = 0.06
# The phonemes are read off by weights that learn faster.
HEAD_TIMES = 6.0
RATE, ON_RATE, LAST_RATE = 2e-3, 1e-3, 6e-4


def residue(seconds: float, rng: np.random.Generator) -> Any:
    """What the echo filter leaves of the coach, once it knows the room."""
    left = []
    dry = np.concatenate(
        [np.concatenate([cue, np.zeros(4000, np.float32)]) for cue in own_cues(seconds)]
    )
    for distance in (0.4, 1.5):
        answer = rooms.room_answer(rng, 0.2, 0.8)
        driven = np.tanh(distance * dry / np.abs(dry).max()) / distance
        echo = rooms.convolved(driven, answer)[: len(dry) // 512 * 512]
        echo = echo + 0.003 * np.std(echo) * rng.standard_normal(len(echo)).astype(np.float32)
        level = 0.1 / np.std(echo)
        left.append(
            EchoFilter().clean(echo * level, dry[: len(echo)] * level)[10 * rooms.RATE_HZ :]
        )
    return np.concatenate(left)


def stage_of(folder: Path, seed: int) -> tuple[Stage, int]:
    """Return a stage with the clips of a folder, and how many phonemes there are."""
    rng = np.random.default_rng(1)
    answers = [rooms.room_answer(rng, 0.8, 3.5) for _ in range(ROOMS)]
    clips, phonemes = load_clips(folder)
    cues = [np.concatenate([cue, np.zeros(5000, np.float32)]) for cue in own_cues(3 * COACH_S)]
    coaches = []
    for _ in range(COACHES):
        rng.shuffle(cues)  # type: ignore[arg-type]
        coaches.append(Coach(np.concatenate(cues)[: int(COACH_S * rooms.RATE_HZ)], rng))
    return Stage(clips, answers, residue(90.0, rng), seed, coaches), phonemes


def make_examples(folder: Path, files: int) -> None:
    """Write files of pictures with what they are; a file that exists stays."""
    wanted = [n for n in range(files) if not (folder / f"examples{n:03d}.npz").exists()]
    if wanted:
        stage, phonemes = stage_of(folder, wanted[0])
        source = stage.examples()
        for number in wanted:
            _write(
                folder / f"examples{number:03d}.npz",
                list(itertools.islice(source, A_FILE)),
                phonemes,
            )


def make_hard_examples(folder: Path, network: Path, seconds: float) -> None:
    """Write what a network gets wrong, to be learned from again.

    That is what it takes for phrases in talk of the training voices and over the coach's, and what
    it misses over that.
    """
    judge = CommandNetwork(network)
    stage, phonemes = stage_of(folder, HARD_SEED)
    scenes = [stage.of_talk() for _ in range(int(seconds / TALK_S))]
    scenes += [stage.over_the_coach() for _ in range(OVER_THE_COACH)]
    hard, missed = [], []
    for example in itertools.chain.from_iterable(scenes):
        guess = judge.guess(example.picture)
        if example.phrase == NOTHING and likeliest(guess)[2] > HARD:
            hard.append(example)
        elif example.phrase != NOTHING and guess.phrases[example.phrase - 1] < MISSED:
            missed.append(example)
    if hard or missed:
        _write(folder / "exampleshard.npz", hard * HARD_TIMES + missed * MISSED_TIMES, phonemes)


def _write(path: Path, examples: list[Example], phonemes: int) -> None:
    sounds = np.zeros((len(examples), MOST_PHONEMES), np.int16)
    for row, example in enumerate(examples):
        if len(example.phonemes) <= MOST_PHONEMES:
            sounds[row, : len(example.phonemes)] = example.phonemes
    part = path.with_name("part.npz")
    np.savez(
        part,
        pictures=np.array([each.picture for each in examples], np.float16),
        labels=np.array([(each.phrase, each.named) for each in examples], np.int16),
        sounds=sounds,
        phonemes=phonemes,
    )
    part.rename(path)


class Examples:
    """All examples of a folder; new files are read as they come."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[Path] = set()
        self.pictures = torch.zeros((0, FRAMES, BANDS), dtype=torch.float16)
        self.labels = torch.zeros((0, 2), dtype=torch.int64)
        self.sounds = torch.zeros((0, MOST_PHONEMES), dtype=torch.int64)
        self.phonemes = 0
        self.weights = np.zeros(0)

    def look(self) -> None:
        for path in sorted(set(self._folder.glob("examples*.npz")) - self._seen):
            with np.load(path) as file:
                self.pictures = torch.cat([self.pictures, torch.from_numpy(file["pictures"])])
                self.labels = torch.cat([self.labels, torch.from_numpy(file["labels"]).long()])
                self.sounds = torch.cat([self.sounds, torch.from_numpy(file["sounds"]).long()])
                self.phonemes = int(file["phonemes"])
            self._seen.add(path)
        # Phrases are drawn more often than they come, or they would be learned last.
        weights = 1.0 + (FAVOUR - 1.0) * (self.labels[:, 0] > 0).numpy()
        self.weights = weights / weights.sum()


def pictures_of(folder: Path, files: int) -> Iterator[Any]:
    """The pictures of the first files of examples in a folder."""
    for number in range(files):
        with np.load(folder / f"examples{number:03d}.npz") as file:
            yield from file["pictures"]


def masked(pictures: Any, rng: np.random.Generator) -> Any:
    """Bands and moments hidden, all a little faster or slower, louder or softer, shifted by some bands."""
    pace = rng.uniform(0.88, 1.12, (len(pictures), 1))
    moments = FRAMES - 1 - np.arange(FRAMES)[::-1] * pace
    moments = torch.from_numpy(np.clip(np.round(moments), 0, FRAMES - 1).astype(np.int64))
    pictures = pictures.gather(1, moments[:, :, None].expand(-1, -1, BANDS)).float()
    for row in range(len(pictures)):
        if rng.random() < 0.5:
            low = int(rng.integers(0, BANDS - 5))
            pictures[row, :, low : low + int(rng.integers(1, 6))] = 0.0
        if rng.random() < 0.4:
            start = int(rng.integers(0, FRAMES - 10))
            pictures[row, start : start + int(rng.integers(1, 9))] = 0.0
        shift = int(rng.integers(-2, 3))
        if shift:
            pictures[row] = torch.roll(pictures[row], shift, 1)
    return pictures * torch.from_numpy(
        rng.uniform(0.85, 1.15, (len(pictures), 1, 1)).astype(np.float32)
    )


def average(runs: list[Path], out: Path) -> None:
    """Write the average of networks of which one went on from the other, or both from a third."""
    files = [np.load(path) for path in runs]
    names = set.intersection(*(set(file.files) for file in files))
    arrays = {
        name: np.mean([file[name].astype(np.float32) for file in files], 0).astype(
            files[0][name].dtype
        )
        for name in sorted(names)
    }
    np.savez_compressed(out, **arrays)


def train(folder: Path, minutes: float, out: Path, begin: Path | None, rate: float) -> None:
    """Train for so long, and write the network every hundred steps; go on from a file, or anew."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng()
    examples = Examples(folder)
    examples.look()
    net = Net(examples.phonemes)
    if begin is not None:
        load(net, begin)
    head = set(net.phonemes.parameters())
    groups = [
        {"params": [each for each in net.parameters() if each not in head], "times": 1.0},
        {"params": list(head), "times": HEAD_TIMES},
    ]
    optimiser = torch.optim.AdamW(groups, lr=rate, weight_decay=0.02)
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99), use_buffers=True
    )
    sums, begun = np.zeros(4), time.monotonic()
    step, done = -1, 0.0
    while done < 1.0:
        step += 1
        done = min((time.monotonic() - begun) / (60.0 * minutes), 1.0)
        for group in optimiser.param_groups:
            group["lr"] = (
                rate * group["times"] * min(done / WARM_UP, 0.5 + 0.5 * np.cos(np.pi * done)) + 1e-6
            )
        if step % 100 == 0:
            examples.look()
        net.train()
        if begin is not None:
            # Its norms are folded into its weights: they stay as they are.
            for module in net.modules():
                if isinstance(module, nn.modules.batchnorm._BatchNorm):
                    module.eval()
        rows = torch.from_numpy(rng.choice(len(examples.labels), BATCH, p=examples.weights))
        labels, sounds = examples.labels[rows], examples.sounds[rows]
        with torch.autocast("cpu", torch.bfloat16):
            outs = net(masked(examples.pictures[rows], rng))
        phrase, named, heard = (out.float() for out in outs)
        loss_phrase = functional.cross_entropy(phrase, labels[:, 0], label_smoothing=0.03)
        # Of the name alone nobody asks whether the name stands before it.
        told = ((labels[:, 1] >= 0) & (labels[:, 0] != 1)).float()
        loss_named = (
            functional.binary_cross_entropy_with_logits(
                named, labels[:, 1].clamp(min=0).float(), reduction="none"
            )
            * told
        ).sum() / (told.sum() + 1)
        lengths = (sounds > 0).sum(1)
        full = lengths > 0
        frames = torch.full((int(full.sum()),), heard.shape[2], dtype=torch.long)
        likely = functional.log_softmax(heard[full], 1).permute(2, 0, 1)
        loss_sounds = functional.ctc_loss(
            likely, sounds[full], frames, lengths[full], zero_infinity=True
        )
        loss = loss_phrase + 0.3 * loss_named + 0.3 * loss_sounds
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        mean.update_parameters(net)
        right = (phrase.argmax(1) == labels[:, 0]).float().mean()
        sums += [loss_phrase.item(), loss_named.item(), loss_sounds.item(), right.item()]
        if step % 50 == 49:
            print(
                step + 1,
                len(examples.labels),
                *np.round(sums / 50, 3),
                f"{time.monotonic() - begun:.0f} s",
                flush=True,
            )
            sums[:] = 0
        if step % 100 == 99 or done >= 1.0:
            save(
                mean.module,
                out,
                named_thresholds=np.full(32, 0.5),
                bare_thresholds=np.full(32, 0.5),
            )
