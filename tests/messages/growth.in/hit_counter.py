def hit_counter(
