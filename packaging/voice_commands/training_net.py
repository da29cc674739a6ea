"""The network as it is trained: convolutions over bands and time, then over time alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from backtimer.sound.microphone.features import BANDS, FRAMES
from backtimer.sound.microphone.recogniser import VoicePhrase

CLASSES = 1 + len(VoicePhrase)
TAPS = 5


class Block(nn.Module):
    """A convolution over time, added to what came in."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.along = nn.Conv1d(
            channels, channels, TAPS, padding=TAPS // 2 * dilation, dilation=dilation, bias=False
        )
        self.norm = nn.BatchNorm1d(channels)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.norm(self.along(x)))


class Net(nn.Module):
    """From pictures to phrases, whether the name stands before, and phonemes (for training alone)."""

    def __init__(
        self, phonemes: int, channels: int = 112, dilations: tuple[int, ...] = (1, 1, 2, 2, 4, 4)
    ) -> None:
        super().__init__()
        self.first = nn.Conv2d(1, 16, 3, stride=2, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(16)
        self.second = nn.Conv2d(16, 24, 3, stride=(1, 2), padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(24)
        self.join = nn.Conv1d(24 * BANDS // 4, channels, 1, bias=False)
        self.join_norm = nn.BatchNorm1d(channels)
        self.blocks = nn.ModuleList(Block(channels, dilation) for dilation in dilations)
        self.dilations = dilations
        self.phonemes = nn.Conv1d(channels, phonemes, 1)
        self.drop = nn.Dropout(0.2)
        self.last = nn.Linear(3 * channels, CLASSES + 1)

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = torch.relu(self.first_norm(self.first(pictures[:, None])))
        x = torch.relu(self.second_norm(self.second(x)))
        # batch, channels, frames, bands
        x = x.permute(0, 1, 3, 2).flatten(1, 2)
        x = torch.relu(self.join_norm(self.join(x)))
        for block in self.blocks:
            x = block(x)
        out = self.last(self.drop(pooled(x)))
        return out[:, :CLASSES], out[:, CLASSES], self.phonemes(x)


def pooled(x: Tensor) -> Tensor:
    """What was in the picture on average, at most, and in its later half."""
    return torch.cat([x.mean(2), x.amax(2), x[:, :, x.shape[2] // 2 :].mean(2)], 1)


def load(net: Net, path: Path) -> None:
    """Begin with the weights of a file that `save` wrote; what it does not hold stays as it is."""
    with np.load(path) as file:
        arrays = {name: torch.from_numpy(file[name].astype(np.float32)) for name in file.files}

    def fill(weight: Tensor, norm: Any, given: Tensor, bias: Tensor) -> None:
        weight.copy_(given.reshape(weight.shape))
        norm.bias.copy_(bias)
        norm.running_var.fill_(1.0 - norm.eps)

    with torch.no_grad():
        taps = arrays["first"].reshape(3, 3, 1, -1).permute(3, 2, 0, 1)
        fill(net.first.weight, net.first_norm, taps, arrays["first_bias"])
        taps = arrays["second"].reshape(3, 3, net.first.out_channels, -1).permute(3, 2, 0, 1)
        fill(net.second.weight, net.second_norm, taps, arrays["second_bias"])
        fill(net.join.weight, net.join_norm, arrays["join"].T, arrays["join_bias"])
        for block, taps, bias in zip(
            net.blocks, arrays["along"], arrays["along_biases"], strict=True
        ):
            fill(block.along.weight, block.norm, taps.permute(2, 1, 0), bias)
        net.last.weight.copy_(arrays["last"].T)
        net.last.bias.copy_(arrays["last_bias"])


def _folded(weight: Tensor, norm: Any) -> tuple[Any, Any]:
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    shaped = weight * scale.reshape(-1, *([1] * (weight.dim() - 1)))
    return shaped.detach().numpy(), (norm.bias - norm.running_mean * scale).detach().numpy()


def save(net: Net, path: Path, **more: Any) -> None:
    """Write the weights in half precision, as backtimer.sound.microphone.network reads them."""
    net.eval()
    arrays: dict[str, Any] = {"dilations": np.array(net.dilations, np.int16)}
    first, arrays["first_bias"] = _folded(net.first.weight, net.first_norm)
    second, arrays["second_bias"] = _folded(net.second.weight, net.second_norm)
    # taps, channels in, channels out
    arrays["first"] = first.transpose(2, 3, 1, 0).reshape(9, 1, -1)
    arrays["second"] = second.transpose(2, 3, 1, 0).reshape(9, first.shape[0], -1)
    join, arrays["join_bias"] = _folded(net.join.weight, net.join_norm)
    arrays["join"] = join[:, :, 0].T
    along = [_folded(block.along.weight, block.norm) for block in net.blocks]
    arrays["along"] = np.stack([taps.transpose(2, 1, 0) for taps, _ in along])
    arrays["along_biases"] = np.stack([bias for _, bias in along])
    arrays["last"] = net.last.weight.detach().numpy().T
    arrays["last_bias"] = net.last.bias.detach().numpy()
    halves = {
        name: array.astype(np.float16) if array.dtype.kind == "f" else array
        for name, array in arrays.items()
    }
    np.savez_compressed(path, **halves, **more)


__all__ = ["BANDS", "CLASSES", "FRAMES", "Net", "load", "save"]
