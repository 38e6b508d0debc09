-- tiro completion: a script for a shell, by argparse.

local output = require("tiro.command.output")
local parser = require("tiro.command.parser")

return {
  description = "For bash: tiro completion bash > ~/.local/share/bash-completion/completions/tiro\n"
    .. "For zsh: tiro completion zsh > a file _tiro in a folder of $fpath\n"
    .. "For fish: tiro completion fish > ~/.config/fish/completions/tiro.fish",
  arguments = { { "shell", "bash, zsh or fish.", choices = { "bash", "zsh", "fish" } } },
  options = {},
  run = function(run)
    local root = parser.of()
    output.write(root["get_" .. run.options.shell .. "_complete"](root))
    return true
  end,
}
