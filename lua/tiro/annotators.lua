-- Annotators: functions that read a transcript and add layers to it. Each is called
-- with an open transcript; what it gives back is not looked at. A script adds its
-- own: `tiro.annotators.silences = function(t) ... end`.

local annotators = {}

--- Interruptions, as layer "interruption": a span from the dash where speech was
-- cut, with `cut`, `by`, `resumed` (turns), `speaker`, `by_speaker`, `grade` and
-- `back_channel`.
function annotators.interruptions(t)
  for item in t:interruptions() do
    t:annotate("interruption", item, {
      cut = item.cut, by = item.by, resumed = item.resumed, speaker = item.speaker,
      by_speaker = item.by_speaker, grade = item.grade, back_channel = item.back_channel,
    })
  end
end

return annotators
