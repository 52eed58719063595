export { ByteDictionary } from '../encoding/index.ts';
