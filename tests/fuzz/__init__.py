"""Files damaged at random, over every folder that people write in; nothing may end in a traceback."""
