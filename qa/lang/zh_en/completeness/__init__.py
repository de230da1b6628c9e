"""What was left out, put in, or left in Chinese or pinyin."""
