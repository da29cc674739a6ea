"""Examples from clips, and the training of the network."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from backtimer.sound.microphone.echo_filter import EchoFilter
from backtimer.sound.microphone.features import BANDS, FRAMES
from voice_commands import rooms
from voice_commands.clips import load_clips, own_cues
from voice_commands.scenes import Stage
from voice_commands.training_net import Net, save

ROOMS = 60
A_FILE = 2000
MOST_PHONEMES = 40
BATCH = 64
FAVOUR = 3.0


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


def make_examples(folder: Path, files: int, first: int = 0, name: str = "examples") -> list[Path]:
    """Write files of pictures with what they are, and return them; a file that exists stays."""
    rng = np.random.default_rng(1)
    answers = [rooms.room_answer(rng, 0.8, 3.5) for _ in range(ROOMS)]
    left = residue(90.0, rng)
    clips, phonemes = load_clips(folder)
    paths = [folder / f"{name}{number:03d}.npz" for number in range(first, first + files)]
    for number, path in enumerate(paths, first):
        if path.exists():
            continue
        stage = Stage(clips, answers, left, number).examples()
        pictures = np.zeros((A_FILE, FRAMES, BANDS), np.float16)
        labels = np.zeros((A_FILE, 2), np.int16)
        sounds = np.zeros((A_FILE, MOST_PHONEMES), np.int16)
        for row in range(A_FILE):
            example = next(stage)
            pictures[row] = example.picture
            labels[row] = example.phrase, example.named
            if len(example.phonemes) <= MOST_PHONEMES:
                sounds[row, : len(example.phonemes)] = example.phonemes
        np.savez(path, pictures=pictures, labels=labels, sounds=sounds, phonemes=phonemes)
    return paths


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
        # More than half of a batch are phrases, or they would be learned last.
        weights = 1.0 + (FAVOUR - 1.0) * (self.labels[:, 0] > 0).numpy()
        self.weights = weights / weights.sum()


def masked(pictures: Any, rng: np.random.Generator) -> Any:
    """Bands and moments hidden, all a little louder or softer, and shifted by up to one band."""
    pictures = pictures.float()
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


def train(folder: Path, steps: int, out: Path, resume: bool = False, rate: float = 2e-3) -> None:
    """Train for so many steps, and write the network every hundred."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(int(time.time()))
    examples = Examples(folder)
    examples.look()
    net = Net(examples.phonemes)
    state = folder / "commands.pt"
    if resume and state.exists():
        net.load_state_dict(torch.load(state))
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rate, total_steps=steps, pct_start=0.15
    )
    average = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99), use_buffers=True
    )
    sums, begun = np.zeros(4), time.monotonic()
    for step in range(steps):
        if step % 100 == 0:
            examples.look()
        net.train()
        rows = torch.from_numpy(rng.choice(len(examples.labels), BATCH, p=examples.weights))
        labels, sounds = examples.labels[rows], examples.sounds[rows]
        with torch.autocast("cpu", torch.bfloat16):
            outs = net(masked(examples.pictures[rows], rng))
        phrase, named, heard = (out.float() for out in outs)
        loss_phrase = functional.cross_entropy(phrase, labels[:, 0], label_smoothing=0.03)
        told = (labels[:, 0] > 1).float()
        loss_named = (
            functional.binary_cross_entropy_with_logits(
                named, labels[:, 1].float(), reduction="none"
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
        schedule.step()
        average.update_parameters(net)
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
        if step % 100 == 99 or step == steps - 1:
            torch.save(average.module.state_dict(), state)
            save(
                average.module,
                out,
                named_thresholds=np.full(32, 0.5),
                bare_thresholds=np.full(32, 0.5),
            )
